import { createHash } from 'node:crypto';
import type { Centre } from '../../domain/entities/centres.ts';
import type { Sealed } from '../../domain/entities/values.ts';
import type { BlindIndex, Vault } from '../../domain/platform/vault.ts';
import type { Ids } from '../../domain/platform/ids.ts';

/** A vault without a key: bound to its owner all the same. */
export const openVault: Vault = {
  seal: (plain, context) =>
    Promise.resolve({ v: 1, key: context, iv: '', data: JSON.stringify(plain) } satisfies Sealed),
  open: (sealed, context) =>
    sealed.key === context
      ? Promise.resolve(JSON.parse(sealed.data))
      : Promise.reject(new Error('bound to another owner')),
};

export const plainIndex: BlindIndex = { of: (ssin) => Promise.resolve(`person-${ssin}`) };

/** Counts: the same calls give the same ids. */
export function countingIds(): Ids {
  let count = 0;
  const next = (prefix: string): string => `${prefix}${String((count += 1)).padStart(6, '0')}`;
  return {
    party: () => next('P'),
    session: () => next('S'),
    invitation: (sessionId: string) => `${sessionId}-${next('I')}`,
    secret: () => next('secret-of-a-link-'),
    random: () => next('R'),
    hash: (secret) => createHash('sha256').update(secret).digest('base64url'),
    seq: () => next(''),
  };
}

export const centreOf = (id: string, more: Partial<Centre> = {}): Centre => ({
  type: 'centre',
  id,
  name: id,
  postalCode: '9300',
  municipality: 'Aalst',
  region: 'VLG',
  takesPart: true,
  invitationMinutes: 30,
  ...more,
});

/** Text messages as the operator's page knows them. */
export const someSms = { enabled: true, limits: { partsPerDay: 10, partsPerMonth: 100, perNumberPerDay: 5 } };
