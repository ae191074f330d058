/**
 * Writes the tables of `docs/design.md` between their markers: every call of the API with its shapes, and every
 * function with its room, what starts it and what it may do, from the operations, the routes and the synthesised
 * templates of a deployed stage. A test compares the page with what this script would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { allOperations } from '../domain/all-operations.ts';
import type { AnyOperation } from '../domain/api/operation.ts';
import { routes } from '../lib/edge/routes.ts';
import { queueNames, rightsByFunction } from './describe-rights.ts';
import { namedShapes, shapeText } from './describe-shape.ts';
import { functionFolders } from './function-folders.ts';
import { at, synthesise, type SynthesisedStage } from './synthesised-stage.ts';

const target = fileURLToPath(new URL('../docs/design.md', import.meta.url));

/** Variables that every function has, and groups that go together, so that a row stays one line. */
const defaults = new Set(['STAGE', 'SITE_URL', 'POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_LOG_LEVEL']);
const groups: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^(VCD|BOOKING)_(URL|TOKEN_URL|CLIENT_ID)$|^VCD_KEY_SECRET_ARN$/, '*outside systems*'],
  [/^(EHEALTH|BOSA|REGISTER)_/, "*physicians' providers*"],
  [/^SMS_(PARTS_PER|PER_NUMBER)/, '*SMS limits*'],
  [/^(MAIL_FROM|CONFIGURATION_SET)$/, '*mail*'],
];

/** The page with its tables made anew; everything outside the markers stays. */
export function designPage(page: string, stage: SynthesisedStage): string {
  const tables = { functions: functionsTable(stage), calls: callsTable(), shapes: shapesTable() };
  return Object.entries(tables).reduce((text, [name, table]) => between(text, name, table), page);
}

/** @throws when the page has no such markers */
function between(page: string, name: string, table: string): string {
  const start = `<!-- made by npm run describe: ${name} -->`;
  const end = `<!-- end of ${name} -->`;
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/design.md lacks its markers of ${name}`);
  return `${page.slice(0, from)}${start}\n\n${table}\n\n${page.slice(to)}`;
}

function callsTable(): string {
  return tableOf(
    ['call', 'function', 'who', 'takes', 'answers', 'refusals of its own'],
    allOperations.map((operation) => [
      `\`${operation.route}\``,
      answeredBy(operation.route),
      whoOf(operation),
      takesOf(operation),
      `${operation.answer.status} ${code(shapeText(answerSchema(operation)))}`,
      operation.problems.map((problem) => `\`${problem}\``).join(', '),
    ]),
  );
}

function answeredBy(route: string): string {
  const name = routes.find(({ method, path }) => `${method} ${path}` === route)?.answeredBy;
  if (name === undefined) throw new Error(`lib/edge/routes.ts has no ${route}`);
  return name;
}

function whoOf({ access }: AnyOperation): string {
  if (access === 'public') return 'everybody';
  if (access === 'link') return 'own link';
  return [...access.groups, ...access.scopes.map((scope) => `\`${scope}\``)].join(', ');
}

function takesOf({ query, body }: AnyOperation): string {
  const inputs = [
    shapeText(schemaOf(query, 'input')),
    shapeText(
      schemaOf(
        body(() => 0),
        'input',
      ),
    ),
  ];
  const [inQuery = '', inBody = ''] = inputs.map((shape) => (shape === '{}' || shape === 'anything' ? '' : shape));
  return [inQuery && `query ${code(inQuery)}`, inBody && code(inBody)].filter((part) => part !== '').join(', ');
}

function shapesTable(): string {
  const shapes = allOperations.flatMap((operation) => [
    ...namedShapes(
      schemaOf(
        operation.body(() => 0),
        'input',
      ),
    ),
    ...namedShapes(answerSchema(operation)),
  ]);
  const rows = [...new Map(shapes)].toSorted(([left], [right]) => left.localeCompare(right, 'en'));
  return tableOf(
    ['shape', 'fields'],
    rows.map(([name, shape]) => [code(name), code(shape)]),
  );
}

const answerSchema = ({ answer }: AnyOperation) => schemaOf(answer.schema, 'output');
const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' });

function functionsTable(stage: SynthesisedStage): string {
  const rights = rightsByFunction(stage);
  const triggers = triggersByFunction(stage);
  const rows = [...functionFolders()].map(([name, folder]) => {
    const properties = functionsOf(stage).get(name);
    return [
      name,
      folder.split('/')[1] ?? '',
      triggers.get(name)?.join('; ') ?? '–',
      `${String(at(properties, 'Timeout'))} s`,
      String(at(properties, 'MemorySize')),
      settingsOf(properties),
      rights.get(name)?.join('; ') || 'nothing',
    ];
  });
  return tableOf(['function', 'room', 'started by', 'time-out', 'MB', 'settings', 'may'], rows);
}

function settingsOf(properties: unknown): string {
  // A function with versions has its variables in the order of the alphabet; all are shown so.
  const names = keysOf(at(properties, 'Environment', 'Variables'))
    .filter((name) => !defaults.has(name))
    .toSorted();
  const words = names.map((name) => groups.find(([pattern]) => pattern.test(name))?.[1] ?? `\`${name}\``);
  return [...new Set(words)].join(', ') || '–';
}

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/** Properties by name. */
function functionsOf({ data, service, answers }: SynthesisedStage): ReadonlyMap<string, unknown> {
  const all = [data, service, answers].flatMap((stack) => stack.resources('AWS::Lambda::Function'));
  return new Map(all.map(({ properties }) => [String(at(properties, 'Description')), properties]));
}

/** What starts each function. */
function triggersByFunction(stage: SynthesisedStage): ReadonlyMap<string, readonly string[]> {
  const { data, service, answers } = stage;
  const nameById = new Map(
    [data, service, answers].flatMap((stack) =>
      stack
        .resources('AWS::Lambda::Function')
        .map(({ id, properties }) => [id, String(at(properties, 'Description'))] as const),
    ),
  );
  const named = (reference: unknown): string[] => {
    const text = JSON.stringify(reference);
    return [...nameById].filter(([id]) => text.includes(id)).map(([, name]) => name);
  };
  const found: (readonly [name: string, trigger: string])[] = [
    ...routes.map(({ method, path, answeredBy: name }) => [name, `\`${method} ${path}\``] as const),
    ...service.resources('AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
      const trigger = sourceOf(properties, queueNames(service));
      return named(at(properties, 'FunctionName')).map((name) => [name, trigger] as const);
    }),
    ...service
      .resources('AWS::Events::Rule')
      .flatMap(({ properties }) =>
        named(at(properties, 'Targets')).map((name) => [name, rhythmOf(properties)] as const),
      ),
    ...service
      .resources('AWS::StepFunctions::StateMachine')
      .flatMap(({ properties }) =>
        named(at(properties, 'DefinitionString')).map((name) => [name, 'session workflow'] as const),
      ),
    ...stage.api
      .resources('AWS::ApiGatewayV2::Authorizer')
      .flatMap(({ properties }) =>
        named(at(properties, 'AuthorizerUri') ?? '').map((name) => [name, 'authorizer of `recognised` calls'] as const),
      ),
    ...data
      .resources('AWS::Cognito::UserPool')
      .flatMap(({ properties }) =>
        named(at(properties, 'LambdaConfig')).map((name) => [name, 'sign-in, before a token is made'] as const),
      ),
    ['refuse-unknown', 'everything else below `/api/`'] as const,
  ];
  const byFunction = Map.groupBy(found, ([name]) => name);
  return new Map([...byFunction].map(([name, its]) => [name, its.map(([, trigger]) => trigger)]));
}

function sourceOf(properties: unknown, queues: ReadonlyMap<string, string>): string {
  const source = at(properties, 'EventSourceArn', 'Fn::GetAtt', 0);
  const batch = String(at(properties, 'BatchSize'));
  if (source === undefined) return `table stream, ${batch} at a time`;
  const sideBySide = String(at(properties, 'ScalingConfig', 'MaximumConcurrency'));
  return `queue ${queues.get(String(source))}, ${batch} at a time, ${sideBySide} side by side`;
}

/** `rate(1 minute)` → `every minute`. */
const rhythmOf = (properties: unknown): string =>
  String(at(properties, 'ScheduleExpression')).replace(/^rate\((?:1 )?(.*)\)$/, 'every $1');

/** In a cell, a line between two words would end it. */
const code = (text: string): string => `\`${text.replaceAll('|', String.raw`\|`)}\``;

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

if (import.meta.main) {
  writeFileSync(target, designPage(readFileSync(target, 'utf8'), synthesise('production')));
}
