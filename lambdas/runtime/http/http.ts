import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type FieldReason, problemStatuses, type ProblemReason } from '../../../domain/api/problem.ts';
import { preferredLanguage, problemBody } from '../../../domain/api/problem-texts/problem-texts.ts';
import { apiVersion, isOlder, requestIdHeader, versionHeader } from '../../../domain/api/version.ts';
import { type Language, isLanguage } from '../../../domain/belgium/languages.ts';
import { OutsideFault } from '../../../domain/platform/unavailable.ts';
import { chain, type Handler } from '../triggers/chain.ts';
import { createLog, faultDetail, type Log } from '../wiring/logger.ts';
import { isHeldBack } from './held-back.ts';
import { refuse, type Reply } from './reply.ts';
import { type Route, spokenLanguage } from './route.ts';
import { versionsIn } from './versions.ts';

/*
 * The edge of every HTTP function: finds the operation, lets its route judge and answer, and writes the answer. What a
 * handler throws meets one mapper that tells the caller nothing of the inside.
 */

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/**
 * A function of one or several operations.
 * @param otherwise refuses what is none of them
 */
export function httpHandler(
  routes: readonly Route[],
  log: Log = createLog(),
  otherwise: (event: Event) => Reply<never> = () => refuse('notFound'),
): Handler<Event, Result> {
  const byKey = new Map<string, Route>(routes.map((route) => [route.operation.route, route]));
  const answered = async (event: Event): Promise<Result> => {
    const route = byKey.get(event.routeKey);
    const given = route === undefined ? otherwise(event) : await route.run(event);
    const reply = isOlder(event.headers[versionHeader]) && !understood(route, given) ? refuse('oldClient') : given;
    if (reply.ok) return written(event, reply, route?.operation.answer.status ?? 200);
    // Which field was wrong, and how, is no personal data; what stood in it is.
    log.info('refused', {
      route: event.routeKey,
      reason: reply.reason,
      fields: reply.errors
        .slice(0, 5)
        .map(({ reason }) => reason)
        .join(' '),
    });
    return refusal(event, reply);
  };
  const answerFault = (event: Event, error: unknown): Result => {
    const reason = error instanceof OutsideFault ? 'unavailable' : isHeldBack(error) ? 'busy' : 'internal';
    log.error(reason === 'internal' ? 'fault' : reason, { route: event.routeKey, ...faultDetail(error) });
    return refusal(event, refuse(reason));
  };
  // The gateway's own id, which stands in its access log too.
  return chain({ log, correlate: ({ requestContext }) => requestContext.requestId, answerFault }, answered);
}

/** What a call of another version is refused for: it was taken away, or has other fields. */
const ofAnotherForm: ReadonlySet<FieldReason> = new Set(['unknownField', 'required', 'wrongType', 'unknownValue']);

const understood = (route: Route | undefined, reply: Reply<unknown>): boolean =>
  route !== undefined && (reply.ok || !reply.errors.some(({ reason }) => ofAnotherForm.has(reason)));

function written(event: Event, reply: Extract<Reply<unknown>, { ok: true }>, status: number): Result {
  if ('unchanged' in reply)
    return {
      statusCode: 304,
      headers: { ...headersOf(event), 'cache-control': 'no-store', etag: `"${reply.etag}"` },
    };
  const headers = {
    ...headersOf(event),
    'cache-control': reply.cacheSeconds === undefined ? 'no-store' : `public, max-age=${reply.cacheSeconds}`,
    ...(reply.etag !== undefined && { etag: `"${reply.etag}"` }),
    ...(reply.location !== undefined && { location: reply.location }),
  };
  if (status === 200 && reply.etag !== undefined && versionsIn(event.headers['if-none-match']).includes(reply.etag))
    return { statusCode: 304, headers };
  if ('bytes' in reply) {
    const body = Buffer.from(reply.bytes).toString('base64');
    return {
      statusCode: status,
      headers: { ...headers, 'content-type': reply.mediaType },
      body,
      isBase64Encoded: true,
    };
  }
  const [mediaType, body] =
    'lines' in reply
      ? [reply.mediaType, reply.lines.map((line) => `${JSON.stringify(line)}\n`).join('')]
      : ['application/json; charset=utf-8', JSON.stringify(reply.body)];
  return { statusCode: status, headers: { ...headers, 'content-type': mediaType }, body };
}

function refusal(
  event: Event,
  { reason, errors, retryAfterSeconds, allowed, about }: Extract<Reply<unknown>, { ok: false }>,
): Result {
  const language = languageOf(event);
  return {
    statusCode: problemStatuses[reason],
    headers: {
      ...headersOf(event),
      'cache-control': 'no-store',
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      ...retryHeader(reason, retryAfterSeconds),
      ...(allowed !== undefined && { allow: allowed.join(', ') }),
    },
    body: JSON.stringify(
      problemBody(reason, language, errors, { ...about, requestId: event.requestContext.requestId }),
    ),
  };
}

/** Callers that come back too soon make a bad moment worse. */
const retryAfter: Partial<Record<ProblemReason, number>> = { unavailable: 30, busy: 5, tooMany: 60 };

function retryHeader(reason: ProblemReason, seconds = retryAfter[reason]): Record<string, string> {
  return seconds === undefined ? {} : { 'retry-after': String(Math.ceil(seconds)) };
}

/** The body's `language`, else `Accept-Language`, else Dutch. */
function languageOf(event: Event): Language {
  const spoken = spokenLanguage(event);
  return spoken !== undefined && isLanguage(spoken) ? spoken : preferredLanguage(event.headers['accept-language']);
}

/** The gateway's id of the call stands in its log and in every line of ours: who complains can name it. */
const headersOf = (event: Event): Record<string, string> => ({
  ...everyHeader,
  [requestIdHeader]: event.requestContext.requestId,
});

const everyHeader = {
  [versionHeader]: String(apiVersion),
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
};
