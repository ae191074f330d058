import { fromBase45 } from './base45.ts';
import { readClaims, type Claims } from './claims.ts';
import { type CovidCertificate, judgeContent, kindsIn } from './content.ts';
import { hex, type TrustedSigner } from './signers.ts';
import { type Algorithm, readSignedMessage, type SignedMessage } from './signed-message.ts';

/** In the order in which they are looked at. */
export const steps = ['prefix', 'base45', 'zlib', 'decoded', 'signature', 'keyUsage', 'notExpired', 'schema'] as const;
export type Step = (typeof steps)[number];

/** Why a step failed. Each has words of its own on the page, and a sentence in the command. */
export type Failure =
  | { readonly step: 'prefix'; readonly why: 'noPrefix' }
  | { readonly step: 'base45'; readonly why: 'notBase45' }
  | { readonly step: 'zlib'; readonly why: 'notZlib' }
  | { readonly step: 'decoded'; readonly why: 'notCbor' | 'noCertificate' }
  | { readonly step: 'signature'; readonly why: 'unsigned' | 'noKeyId' | 'unknownSigner' | 'algorithm' | 'forged' }
  | { readonly step: 'keyUsage'; readonly why: 'otherKind' }
  | { readonly step: 'notExpired'; readonly why: 'noTimes' | 'notYet' | 'expired' }
  | { readonly step: 'schema'; readonly why: 'wrongField'; readonly field: string };

export type Checked =
  | { readonly valid: true; readonly certificate: CovidCertificate; readonly claims: Claims }
  | ({ readonly valid: false } & Failure);

/** What differs between Node and a browser. Neither throws for bytes that are wrong. */
export interface CheckPorts {
  /** @returns undefined when the bytes are no whole zlib stream, or would become more than `limitBytes` */
  inflate(bytes: Uint8Array, limitBytes: number): Promise<Uint8Array | undefined>;
  /** ES256: r and s, 32 bytes each; PS256: a salt of 32 bytes. @returns false as well for a key of another kind */
  verify(question: {
    readonly algorithm: Algorithm;
    readonly publicKey: Uint8Array;
    readonly signed: Uint8Array;
    readonly signature: Uint8Array;
  }): Promise<boolean>;
}

/** The context identifier of version 1 (HCERT 1.0.8, 4.2.2). */
export const prefix = 'HC1:';

/** A certificate has at most some 25 fields of 80 characters, of 4 bytes each; a bomb becomes a thousand times its size. */
const mostInflatedBytes = 20_000;

/**
 * Whether a text is a certificate that one of the signers signed, and that holds at `nowMs`; with the first step that
 * failed. It says nothing about what a country or a host asks for.
 */
export async function checkCertificate(
  text: string,
  { signers, nowMs, ports }: { signers: readonly TrustedSigner[]; nowMs: number; ports: CheckPorts },
): Promise<Checked> {
  if (!text.startsWith(prefix)) return failed({ step: 'prefix', why: 'noPrefix' });
  const compressed = fromBase45(text.slice(prefix.length));
  if (compressed === undefined) return failed({ step: 'base45', why: 'notBase45' });
  const bytes = await ports.inflate(compressed, mostInflatedBytes);
  if (bytes === undefined) return failed({ step: 'zlib', why: 'notZlib' });
  const read = readSignedMessage(bytes);
  if (read.outcome === 'unreadable') return failed({ step: 'decoded', why: 'notCbor' });
  // Readable, but nothing of which a signature could be looked at: that is the step that official vectors name.
  if (read.outcome === 'unsigned') return failed({ step: 'signature', why: 'unsigned' });
  const claims = readClaims(read.message.payload);
  if (claims === undefined) return failed({ step: 'decoded', why: 'noCertificate' });
  const signed = await signersOf(read.message, signers, ports);
  if (!Array.isArray(signed)) return failed(signed);
  return judge(claims, signed, nowMs);
}

const failed = (failure: Failure): Checked => ({ valid: false, ...failure });

/** Those whose signature it is: all that share the key id are tried (HCERT 1.0.8, 3.3.3). */
async function signersOf(
  message: SignedMessage,
  signers: readonly TrustedSigner[],
  ports: CheckPorts,
): Promise<TrustedSigner[] | Failure> {
  const { algorithm, keyId, signed, signature } = message;
  if (keyId === undefined) return { step: 'signature', why: 'noKeyId' };
  if (algorithm === undefined) return { step: 'signature', why: 'algorithm' };
  const named = signers.filter((signer) => signer.keyId === hex(keyId));
  if (named.length === 0) return { step: 'signature', why: 'unknownSigner' };
  const answers = await Promise.all(
    named.map(({ publicKey }) => ports.verify({ algorithm, publicKey, signed, signature })),
  );
  const those = named.filter((_, index) => answers[index]);
  return those.length > 0 ? those : { step: 'signature', why: 'forged' };
}

function judge(claims: Claims, signers: readonly TrustedSigner[], nowMs: number): Checked {
  const kinds = kindsIn(claims.content);
  if (!signers.some(({ certifies }) => kinds.every((kind) => certifies.includes(kind))))
    return failed({ step: 'keyUsage', why: 'otherKind' });
  const late = whyNotNow(claims, nowMs);
  if (late !== undefined) return failed({ step: 'notExpired', why: late });
  const judged = judgeContent(claims.content);
  return judged.ok
    ? { valid: true, certificate: judged.content, claims }
    : failed({ step: 'schema', why: 'wrongField', field: judged.field });
}

/** From the instant of issue on, and no longer at that of expiry (RFC 8392, 3.1.4). */
function whyNotNow(
  { issuedSeconds, expiresSeconds }: Claims,
  nowMs: number,
): 'noTimes' | 'notYet' | 'expired' | undefined {
  if (issuedSeconds === undefined || expiresSeconds === undefined) return 'noTimes';
  if (nowMs < issuedSeconds * 1000) return 'notYet';
  return nowMs >= expiresSeconds * 1000 ? 'expired' : undefined;
}
