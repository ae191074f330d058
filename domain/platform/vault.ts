import type { Sealed } from '../entities/values.ts';

/** Seals personal data. `context` binds the blob to its owner (`party:<id>`); opening with another one throws. */
export interface Vault {
  seal(plain: unknown, context: string): Promise<Sealed>;
  open(sealed: Sealed, context: string): Promise<unknown>;
}

/** Blind index of an SSIN: HMAC by KMS, base64url, 22 characters. */
export interface BlindIndex {
  of(ssin: string): Promise<string>;
}
