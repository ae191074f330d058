import * as z from 'zod';
import type { Clock } from './fields.ts';
import type { ProblemReason } from './problem.ts';

/*
 * One operation of the API: what the handler parses with and what the description is made from are the same object,
 * so that neither can drift from the other.
 */

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const groups = ['centre-staff', 'contact-centre', 'physician', 'reporter', 'operator'] as const;
export type Group = (typeof groups)[number];

/** Who may call an operation with an access token: people of a group, programs with a scope. */
export interface Access {
  readonly groups: readonly Group[];
  readonly scopes: readonly string[];
  /** Centre staff and programs act for their own centres alone; the others for all. */
  readonly ownCentre?: true;
}

interface Described<Body, Query, Path, Answer> {
  /** Name in the description and in logs. */
  readonly id: string;
  /** As the gateway names it: `POST /api/sessions/{session}/close`. */
  readonly route: `${Method} /api/${string}`;
  readonly summary: string;
  readonly body: (now: Clock) => z.ZodType<Body>;
  /** Bytes of the largest body, where it is more than 64 kB. */
  readonly largestBody?: number;
  readonly query: z.ZodType<Query>;
  /** Path parameters. One that doesn't match is `notFound`. */
  readonly path: z.ZodType<Path>;
  readonly answer: {
    readonly status: 200 | 201 | 202;
    readonly description: string;
    readonly schema: z.ZodType<Answer>;
  };
  /** Refusals of the use case; those of the edge (`invalid`, `tooLarge`, …) follow from the rest. */
  readonly problems: readonly ProblemReason[];
}

/** For everybody. */
export interface PublicOperation<Body, Query, Path, Answer> extends Described<Body, Query, Path, Answer> {
  readonly access: 'public';
}

/** For who has the link from a message, in the header `X-Link-Token: <id>.<secret>`. */
export interface LinkOperation<Body, Query, Path, Answer> extends Described<Body, Query, Path, Answer> {
  readonly access: 'link';
}

/** For signed-in people of one of the groups and for machines with one of the scopes. */
export interface StaffOperation<Body, Query, Path, Answer> extends Described<Body, Query, Path, Answer> {
  readonly access: Access;
}

export type Operation<Body, Query, Path, Answer> =
  | PublicOperation<Body, Query, Path, Answer>
  | LinkOperation<Body, Query, Path, Answer>
  | StaffOperation<Body, Query, Path, Answer>;

/** Any operation, for what looks at all of them. */
export type AnyOperation = Operation<unknown, unknown, unknown, unknown>;

export const noBody = (): z.ZodType<undefined> => z.undefined();
export const noQuery = z.strictObject({});
export const noPath = z.strictObject({});
