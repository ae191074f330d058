import { createHash } from 'node:crypto';
import type { BlindIndex, Vault } from '../../domain/platform/vault.ts';
import type { Ids } from '../../domain/platform/ids.ts';

/* Ids and secrets that are the same in every run, and seals that can be read. */

export const openVault: Vault = {
  seal: (plain, context) => Promise.resolve({ v: 1, key: context, iv: '', data: JSON.stringify(plain) }),
  open: (sealed, context) => {
    if (sealed.key !== context) throw new Error('sealed for another owner');
    return Promise.resolve(JSON.parse(sealed.data));
  },
};

export const hashIndex: BlindIndex = {
  of: (text) => Promise.resolve(createHash('sha256').update(text).digest('base64url').slice(0, 22)),
};

export function countingIds(): Ids {
  let order = 0;
  const next = (): string => String((order += 1)).padStart(6, '0');
  return {
    party: () => `p${next()}`,
    session: () => `s${next()}`,
    invitation: (sessionId) => `${sessionId}-${next()}`,
    secret: () => `secret${next()}`,
    random: () => `r${next()}`,
    hash: (secret) => createHash('sha256').update(secret).digest('base64url'),
    seq: next,
  };
}
