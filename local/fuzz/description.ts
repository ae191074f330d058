import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../cloud/template/json.ts';

/* The API as its own description has it: what each operation takes, who may call it and what it answers. */

export type Schema = JsonObject;

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With its parameters: `/api/centres/{centre}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Schema;
  readonly needs: 'nothing' | 'link' | 'token';
  readonly groups: readonly string[];
  readonly scopes: readonly string[];
  /** The body that is described for an answer; undefined where none is. */
  answer(status: number, mediaType: string): z.ZodType | undefined;
  describes(status: number): boolean;
  /** What the described body must be. */
  readonly takes?: z.ZodType;
}

export interface Description {
  readonly operations: readonly Operation[];
  readonly problem: z.ZodType;
  /** What a schema stands for, behind references. */
  resolve(schema: Schema): Schema;
}

const content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.json()) }));
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: z.record(z.string(), z.json()),
});
const parameterOrReference = z.union([parameter, z.object({ $ref: z.string() })]);
const response = z.object({ content: content.optional() });
const responseOrReference = z.union([z.object({ $ref: z.string() }), response]);
const operationShape = z.object({
  operationId: z.string(),
  description: z.string().default(''),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z.array(parameterOrReference).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), responseOrReference),
});
const descriptionShape = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationShape)),
  components: z.object({
    schemas: z.record(z.string(), z.record(z.string(), z.json())),
    parameters: z.record(z.string(), parameter).default({}),
    responses: z.record(z.string(), response).default({}),
  }),
});

/** @param url address of the site, without a slash at its end */
export async function readDescription(url: string): Promise<Description> {
  const text = await (await fetch(`${url}/api/openapi.json`)).text();
  const { paths, components } = descriptionShape.parse(
    JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')),
  );
  const parserOf = (schema: Schema): z.ZodType => z.fromJSONSchema({ ...schema, $defs: components.schemas });
  const $defs = mapValues(components.schemas, closed);
  const parsers: Parsers = {
    request: parserOf,
    answer: (schema) => z.fromJSONSchema({ ...closed(schema), $defs }),
  };
  const resolve = (schema: Schema): Schema => {
    const name = typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/$defs/', '') : undefined;
    const found = name === undefined ? schema : components.schemas[name];
    if (!isJsonObject(found)) throw new Error(`the description has no schema ${name ?? ''}`);
    return found;
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, responses, ...one }]) =>
      operationOf(
        method.toUpperCase(),
        path,
        {
          ...one,
          parameters: parameters.map((given) => referred(given, components.parameters)),
          responses: mapValues(responses, (given) => referred(given, components.responses)),
        },
        parsers,
      ),
    ),
  );
  return { operations, problem: parserOf({ $ref: '#/$defs/Problem' }), resolve };
}

/**
 * Answers are described as open, so that callers bear with what is new. Here nothing is new: what an answer has and its
 * description does not was forgotten.
 */
function closed(schema: Schema): Schema {
  const text = JSON.stringify(schema, (_key, value: z.core.util.JSONType) =>
    isJsonObject(value) && isJsonObject(value['properties']) && value['additionalProperties'] === undefined
      ? { ...value, additionalProperties: false }
      : value,
  );
  return z.record(z.string(), z.json()).parse(JSON.parse(text));
}

/** What stands at a reference, which names it last. */
function referred<T extends object>(given: T | { $ref: string }, known: Readonly<Record<string, T>>): T {
  if (!('$ref' in given)) return given;
  const found = known[given.$ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new Error(`the description has no ${given.$ref}`);
  return found;
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

interface Parsers {
  readonly request: (schema: Schema) => z.ZodType;
  readonly answer: (schema: Schema) => z.ZodType;
}

function operationOf(
  method: string,
  path: string,
  {
    operationId: id,
    description,
    security,
    parameters,
    requestBody,
    responses,
  }: Omit<z.infer<typeof operationShape>, 'parameters' | 'responses'> & {
    parameters: Parameter[];
    responses: Record<string, z.infer<typeof response>>;
  },
  parserOf: Parsers,
): Operation {
  const parsers = new Map<string, z.ZodType>();
  const body = requestBody?.content['application/json']?.schema;
  const wanted = security.flatMap(Object.keys);
  return {
    id,
    method,
    path,
    parameters,
    needs: wanted.includes('link')
      ? 'link'
      : wanted.includes('token') || wanted.includes('program')
        ? 'token'
        : 'nothing',
    groups: wordsAfter('Groups', description),
    scopes: wordsAfter('Scopes', description),
    ...(body !== undefined && { body, takes: parserOf.request(body) }),
    describes: (status) => responses[status] !== undefined,
    answer: (status, mediaType) => {
      const schema = responses[status]?.content?.[mediaType]?.schema;
      if (schema === undefined) return undefined;
      const key = `${status} ${mediaType}`;
      const parser = parsers.get(key) ?? parserOf.answer(schema);
      parsers.set(key, parser);
      return parser;
    },
  };
}

const wordsAfter = (title: string, text: string): string[] =>
  (new RegExp(`${title}: ([^.]*)\\.`).exec(text)?.[1] ?? '').split(', ').filter((word) => word !== '');
