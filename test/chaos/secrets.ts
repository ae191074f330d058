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
  /** The same for the same wish, as the port says. */
  const made = (prefix: string, seed: string | undefined): string =>
    prefix +
    (seed === undefined
      ? next()
      : digest(`${prefix}:${seed}`)
          .replaceAll(/[^A-Za-z0-9]/g, '')
          .slice(0, 16));
  return {
    party: (seed) => made('p', seed),
    session: (seed) => made('s', seed),
    invitation: (sessionId) => `${sessionId}-${next()}`,
    secret: (seed) => made('secret', seed),
    random: (seed) => made('r', seed),
    hash: digest,
    seq: next,
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
