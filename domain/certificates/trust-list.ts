import type { TrustListAnswer } from './certificate-operations.ts';
import type { TrustedSigner } from './signers.ts';

/** Seconds for which the list may be kept. A signer that is taken off is no longer believed some minutes later. */
export const trustListSeconds = 300;

/** Whose signature counts: our own signer before those of others. */
export interface TrustListDeps {
  readonly now: () => number;
  readonly ownSigner: () => Promise<TrustedSigner>;
  readonly trusted: readonly TrustedSigner[];
}

export async function showTrustList({ now, ownSigner, trusted }: TrustListDeps): Promise<TrustListAnswer> {
  const signers = [await ownSigner(), ...trusted];
  return {
    now: new Date(now()).toISOString(),
    signers: signers.map(({ keyId, publicKey, certifies }) => ({
      keyId,
      publicKey: toBase64(publicKey),
      certifies: [...certifies],
    })),
  };
}

/** What a page reads out of the answer. */
export const signersIn = ({ signers }: TrustListAnswer): TrustedSigner[] =>
  signers.map((signer) => ({ ...signer, publicKey: fromBase64(signer.publicKey) }));

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
