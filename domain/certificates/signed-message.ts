import { encode, Tagged } from 'cborg';
import { readFirst, tags, untagged } from './cbor.ts';

/** Labels of a header (RFC 9052, table 3). */
const label = { algorithm: 1, keyId: 4 } as const;

/** The two that a reader must know (HCERT 1.0.8, 3.3.2), by their number in COSE. */
const algorithms = { [-7]: 'ES256', [-37]: 'PS256' } as const;
export type Algorithm = (typeof algorithms)[keyof typeof algorithms];

/** COSE_Sign1 (RFC 9052, 4.2), as far as a certificate uses it. */
export interface SignedMessage {
  /** Undefined when it is one that no certificate may use. */
  readonly algorithm: Algorithm | undefined;
  readonly keyId: Uint8Array | undefined;
  readonly payload: Uint8Array;
  /** What the signature is over. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

export type ReadMessage =
  | { readonly outcome: 'read'; readonly message: SignedMessage }
  /** Not CBOR, or more than one data item. */
  | { readonly outcome: 'unreadable' }
  /** CBOR, but nothing that has a signature. */
  | { readonly outcome: 'unsigned' };

export function readSignedMessage(bytes: Uint8Array): ReadMessage {
  const first = readFirst(bytes);
  if (first === undefined) return { outcome: 'unreadable' };
  const message = messageOf(untagged(first.value));
  if (message === undefined) return { outcome: 'unsigned' };
  // What follows is not signed: nobody may hide something there.
  return first.more ? { outcome: 'unreadable' } : { outcome: 'read', message };
}

function messageOf(value: unknown): SignedMessage | undefined {
  if (!Array.isArray(value) || value.length !== 4) return undefined;
  const [protectedBytes, open, payload, signature]: unknown[] = value;
  if (!(protectedBytes instanceof Uint8Array) || !(payload instanceof Uint8Array)) return undefined;
  if (!(signature instanceof Uint8Array)) return undefined;
  const guarded = headerOf(protectedBytes);
  if (guarded === undefined) return undefined;
  // Nothing of it is signed, so that nothing depends on its being as it should.
  const unguarded = open instanceof Map ? open : new Map<unknown, unknown>();
  const keyId: unknown = guarded.get(label.keyId) ?? unguarded.get(label.keyId);
  return {
    algorithm: algorithmOf(guarded.get(label.algorithm) ?? unguarded.get(label.algorithm)),
    keyId: keyId instanceof Uint8Array ? keyId : undefined,
    payload,
    signed: toBeSigned(protectedBytes, payload),
    signature,
  };
}

/** An empty header may be written as no bytes at all (RFC 9052, 3). */
function headerOf(bytes: Uint8Array): ReadonlyMap<unknown, unknown> | undefined {
  if (bytes.length === 0) return new Map();
  const first = readFirst(bytes);
  return first !== undefined && !first.more && first.value instanceof Map ? first.value : undefined;
}

function algorithmOf(number: unknown): Algorithm | undefined {
  return number === -7 || number === -37 ? algorithms[number] : undefined;
}

/** Sig_structure (RFC 9052, 4.4), without data from outside. */
function toBeSigned(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array {
  return encode(['Signature1', protectedHeader, new Uint8Array(), payload]);
}

/** A message of ours: always ES256, everything in the protected header. `complete` puts the signature in (64 bytes, r and s). */
export function unsignedMessage(
  keyId: Uint8Array,
  payload: Uint8Array,
): { readonly signed: Uint8Array; complete(signature: Uint8Array): Uint8Array } {
  const header = encode(
    new Map<number, unknown>([
      [label.algorithm, -7],
      [label.keyId, keyId],
    ]),
  );
  return {
    signed: toBeSigned(header, payload),
    complete: (signature) => encode(new Tagged(tags.sign1, [header, new Map(), payload, signature])),
  };
}
