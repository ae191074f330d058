import { z } from 'zod';
import type { Description, Operation } from './description.ts';
import type { HostileRequest } from './mischief.ts';
import { mark } from './nasty-values.ts';
import type { RawAnswer } from './raw-http.ts';

/* What is wrong with an answer. */

/** Names of files, libraries, resources and faults: nobody outside has to know them. */
const internals =
  /\bat \S+ \(|\.(ts|mjs|js):\d+|node_modules|\b\w*(Error|Exception)\b|\bzod\b|dynamodb|arn:aws|lambda|127\.0\.0\.1:\d+|\/(tmp|var|home|work)\//i;

/** Every answer of the API has them, whatever it says. */
const security: readonly (readonly [header: string, pattern: RegExp])[] = [
  ['x-content-type-options', /^nosniff$/],
  ['content-security-policy', /default-src 'none'/],
  ['strict-transport-security', /^max-age=\d{7,}/],
  ['referrer-policy', /no-referrer/],
];

/** What refuses before anything of ours is asked, where a request is no HTTP. */
const refusalsOfTransport = [400, 408, 413, 414, 417, 431];

const problemShape = z.looseObject({
  status: z.number(),
  language: z.string(),
  errors: z.array(z.looseObject({ field: z.string() })).optional(),
});

/** What the gateway refuses by itself, in its own form: fixed words, nothing of what was sent. */
const gatewayStatuses: ReadonlySet<number> = new Set([401, 403, 413]);
const gatewayShape = z.strictObject({
  message: z.enum(['Unauthorized', 'Forbidden', 'Request Entity Too Large']),
});

/** Empty when nothing is. @param answer undefined when there was none */
export function faultsOf(
  description: Description,
  operation: Operation,
  sent: HostileRequest,
  answer: RawAnswer | undefined,
): string[] {
  if (answer === undefined) return sent.broken ? [] : ['closed the connection without an answer'];
  if (sent.broken && refusalsOfTransport.includes(answer.status) && answer.text === '') return [];
  return [
    ...(answer.status >= 500 ? [`answered ${answer.status}`] : []),
    ...headerFaults(answer),
    ...(answer.status < 400 ? successFaults(operation, sent, answer) : refusalFaults(description, sent, answer)),
  ];
}

function headerFaults({ status, headers }: RawAnswer): string[] {
  const wrong = security.filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ''));
  const told = [...headers].filter(([name, value]) => value.toLowerCase().includes(mark) || name === 'x-injected');
  const kept = status >= 400 && headers.get('cache-control') !== 'no-store' ? ['a refusal may be kept'] : [];
  return [
    ...wrong.map(([name]) => `header ${name}: ${headers.get(name) ?? 'missing'}`),
    ...told.map(([name]) => `input in header ${name}`),
    ...kept,
  ];
}

function successFaults(
  operation: Operation,
  { wrong, body, mischief, wire }: HostileRequest,
  answer: RawAnswer,
): string[] {
  if (wrong) return [`took what is wrong (${mischief}): ${answer.status}`];
  if (!operation.describes(answer.status)) return [`answered ${answer.status}, which is not described`];
  const taken = wire.framing === 'length' || wire.framing === 'chunked';
  const understood =
    !taken || operation.takes === undefined || body === undefined || operation.takes.safeParse(read(body)).success;
  return [
    ...(understood ? [] : ['took a body that its description refuses']),
    ...(wire.method === 'HEAD' || answer.status === 304 ? [] : bodyFaults(operation, answer)),
  ];
}

/** As every text is read: without the marks that nobody sees, and without spaces around it. */
function read(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/\p{Cf}/gu, '').trim();
  if (Array.isArray(value)) return value.map(read);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one)]));
}

const lines = 'application/fhir+ndjson';

function bodyFaults(operation: Operation, { status, headers, text }: RawAnswer): string[] {
  if (headers.get('content-type') === lines && operation.answer(status, lines) !== undefined)
    return text.split('\n').every((line) => line === '' || jsonOf(line) !== undefined)
      ? []
      : ['a line that is no JSON'];
  if (headers.get('content-type') !== 'application/json; charset=utf-8')
    return [`content-type ${headers.get('content-type') ?? 'missing'}`];
  const schema = operation.answer(status, 'application/json');
  const parsed = schema?.safeParse(jsonOf(text));
  if (parsed === undefined) return ['answered a body that is not described'];
  return parsed.success ? [] : [`not as described: ${z.prettifyError(parsed.error)}`];
}

function refusalFaults(description: Description, sent: HostileRequest, answer: RawAnswer): string[] {
  const { status, headers, text } = answer;
  if (sent.wire.method === 'HEAD') return text === '' ? [] : ['a body to HEAD'];
  if (gatewayStatuses.has(status) && headers.get('content-type') === 'application/json')
    return gatewayShape.safeParse(jsonOf(text)).success ? [] : ["neither a problem nor the gateway's refusal"];
  if (headers.get('content-type') !== 'application/problem+json; charset=utf-8')
    return [`${status} as ${headers.get('content-type') ?? 'nothing'}`];
  const body = jsonOf(text);
  const parsed = problemShape.safeParse(body);
  if (!parsed.success || !description.problem.safeParse(body).success) return ['no problem as described'];
  const { errors = [], ...problem } = parsed.data;
  // The name of a field that nobody knows is told to who sent it; nothing else is.
  const told = JSON.stringify([problem, errors.map(({ field: _field, ...rest }) => rest)]);
  return [
    ...(problem.status === status ? [] : [`a problem of ${problem.status} with ${status}`]),
    ...(headers.get('content-language') === problem.language ? [] : ['two languages']),
    ...(sent.language === undefined || speaks(sent) || problem.language === sent.language ? [] : ['another language']),
    ...(told.toLowerCase().includes(mark) ? ['input in the refusal'] : []),
    ...(internals.test(told) ? [`tells of the inside: ${told}`] : []),
  ];
}

/** The body names a language, which goes before that of the header. */
const speaks = ({ wire }: HostileRequest): boolean => wire.body?.includes('"language"') ?? false;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
