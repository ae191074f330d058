import type { z } from 'zod';
import { jsonAnswer } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';

/** Problems in the form of the Belgian government's REST guide. */
export function problem(
  status: number,
  name: string,
  title: string,
  members: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): LocalAnswer {
  const body = { type: `urn:problem-type:belgif:${name}`, title, status, ...members };
  return jsonAnswer(body, status, { ...headers, 'content-type': 'application/problem+json' });
}

export interface Issue {
  readonly type: string;
  readonly title?: string;
  readonly detail: string;
  readonly name: string;
  readonly value?: unknown;
  readonly replacedBy?: string;
}

export function badRequest(issues: readonly Issue[]): LocalAnswer {
  return problem(400, 'badRequest', 'Bad Request', { issues: issues.map((issue) => ({ in: 'body', ...issue })) });
}

export function serviceUnavailable(retryAfterSeconds: number): LocalAnswer {
  return problem(503, 'serviceUnavailable', 'Service Unavailable', {}, { 'retry-after': String(retryAfterSeconds) });
}

/** The body when it fits the schema, else the problem to answer with. */
export function readJson<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): { readonly body: z.infer<Schema> } | { readonly refusal: LocalAnswer } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refusal: badRequest([schemaViolation('', 'the body is no JSON')]) };
  }
  const read = schema.safeParse(value);
  if (read.success) return { body: read.data };
  return {
    refusal: badRequest(read.error.issues.map((issue) => schemaViolation(issue.path.join('.'), issue.message))),
  };
}

function schemaViolation(name: string, detail: string): Issue {
  return { type: 'urn:problem-type:belgif:input-validation:schemaViolation', name, detail };
}
