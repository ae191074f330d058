import * as z from 'zod';
import type { Clock } from './fields.ts';
import type { ProblemReason } from './problem.ts';

/*
 * One operation of the API: what the handler parses with and what the description is made from are the same object,
 * so that neither can drift from the other.
 */

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const groups = ['centre-staff', 'contact-centre', 'physician', 'reporter', 'operator', 'auditor'] as const;
export type Group = (typeof groups)[number];

/** Who may call an operation with an access token: people of a group, programs with a scope. */
export interface Access {
  readonly groups: readonly Group[];
  readonly scopes: readonly string[];
  /** Centre staff and programs act for their own centres alone; the others for all. */
  readonly ownCentre?: true;
}

/** Who may call: everybody; who has the link from a message, in the header `X-Link-Token: <id>.<secret>`; or staff. */
type Callers = 'public' | 'link' | Access;

interface Described<Answer, Who> {
  /** Name in the description and in logs. */
  readonly id: string;
  /** As the gateway names it: `POST /api/sessions/{session}/close`. */
  readonly route: `${Method} /api/${string}`;
  readonly summary: string;
  /** What a caller must know beyond the summary: a sentence without its full stop. */
  readonly details?: string;
  readonly access: Who;
  /** Sent again under the same key (`Idempotency-Key`), it makes nothing anew. */
  readonly repeatable?: true;
  /** Answers carry their version as `ETag`; where it is the same as `If-None-Match`, a read answers 304. */
  readonly versioned?: true;
  /** Bytes of the largest body, where it is more than 64 kB. */
  readonly largestBody?: number;
  readonly answer: {
    readonly status: 200 | 201 | 202;
    readonly description: string;
    /** Where the call may also answer lines of JSON, one object each: their media type. */
    readonly lines?: 'application/fhir+ndjson';
    /** Where the call may also answer a file: its media type. */
    readonly bytes?: 'application/pdf';
    readonly schema: Answer;
  };
  /** Refusals of the use case; those of the edge (`invalid`, `tooLarge`, …) follow from the rest. */
  readonly problems: readonly ProblemReason[];
}

/** Every type that a handler or a page needs follows from the four schemas: see `BodyOf`, `AnswerOf`. */
export interface Operation<
  Body extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Path extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Who extends Callers = Callers,
> extends Described<Answer, Who> {
  readonly body: (now: Clock) => Body;
  readonly query: Query;
  /** Path parameters. One that doesn't match is `notFound`. */
  readonly path: Path;
}

/** Any operation, for what looks at all of them. */
export type AnyOperation = Operation;

/** What a caller sends as the body. */
export type BodyOf<O extends AnyOperation> = z.input<ReturnType<O['body']>>;
/** The body as the handler gets it: checked, each value in its one form. */
export type ReadBodyOf<O extends AnyOperation> = z.output<ReturnType<O['body']>>;
export type AnswerOf<O extends AnyOperation> = z.output<O['answer']['schema']>;

const noBody = z.undefined();
const none = z.strictObject({});

/**
 * An operation of the API; one without body, query or path parameters leaves them out. A body whose meaning depends on
 * the moment is made with a clock.
 */
export function defineOperation<
  const Who extends Callers,
  Answer extends z.ZodType,
  Body extends z.ZodType = typeof noBody,
  Query extends z.ZodType = typeof none,
  Path extends z.ZodType = typeof none,
>(
  defined: Described<Answer, Who> & {
    readonly body?: Body | ((now: Clock) => Body);
    readonly query?: Query;
    readonly path?: Path;
  },
): Operation<Body, Query, Path, Answer, Who> {
  const { body = noBody } = defined;
  const parts = { query: none, path: none, ...defined, body: typeof body === 'function' ? body : () => body };
  // What is left out has the type that stands for it above; the compiler cannot see that the two belong together.
  return parts as Operation<Body, Query, Path, Answer, Who>;
}
