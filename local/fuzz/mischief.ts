import type fc from 'fast-check';
import type { Json } from '../cloud/template/json.ts';
import type { RawRequest } from './raw-http.ts';

/* What a hostile request is made of. */

export type Pairs = readonly (readonly [name: string, value: string])[];

/** A right request, before it is written down. */
export interface RightRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Pairs;
  readonly body: Json | undefined;
  /** Proof of who calls. */
  readonly proof: Pairs;
}

export interface HostileRequest {
  readonly mischief: string;
  readonly wire: RawRequest;
  /** Value of the body, where it is one JSON document that any reader understands alike. */
  readonly body?: Json;
  /** It cannot be right, whatever the rest is. */
  readonly wrong?: true;
  /** What carries HTTP may refuse it, or close the connection: it is no HTTP. */
  readonly broken?: true;
  /** Its language is known from the header alone. */
  readonly language?: 'fr' | 'de';
}

export type Written = Pick<HostileRequest, 'wire' | 'body'>;

/** Writes a right request down, for the wire. */
export type Write = (right: RightRequest) => Written;

/** Spoils a right request in one way. */
export type Mischief = (right: RightRequest, write: Write) => fc.Arbitrary<HostileRequest>;
