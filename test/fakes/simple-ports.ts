import { createHash } from 'node:crypto';
import type { Centre } from '../../domain/entities/centres.ts';
import type { Sealed } from '../../domain/entities/values.ts';
import type { BlindIndex, Vault } from '../../domain/platform/vault.ts';
import type { Ids } from '../../domain/platform/ids.ts';
import type { AccountNames } from '../../domain/platform/account-names.ts';

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

const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
/** What follows from a wish. */
export const wished = (prefix: string, seed: string): string =>
  prefix +
  hash(prefix + seed)
    .replaceAll(/[^a-z0-9]/gi, '0')
    .slice(0, 22);

/** Counts: the same calls give the same ids. */
export function countingIds(): Ids {
  let count = 0;
  const next = (prefix: string): string => `${prefix}${String((count += 1)).padStart(6, '0')}`;
  return {
    party: (seed) => (seed === undefined ? next('P') : wished('P', seed)),
    session: (seed) => (seed === undefined ? next('S') : wished('S', seed)),
    invitation: (sessionId: string) => `${sessionId}-${next('I')}`,
    secret: (seed) => (seed === undefined ? next('secret-of-a-link-') : wished('secret-of-a-link-', seed)),
    random: (seed) => (seed === undefined ? next('R') : wished('R', seed)),
    hash,
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
export const someMailQuota = {
  ask: async () => ({ perSecond: 14, perDay: 50_000, sent: 120, sending: true, sandbox: false }),
  ofDayForNotices: 0.9,
};
export const someSms = {
  enabled: true,
  limits: { partsPerDay: 10, partsPerMonth: 100, perNumberPerDay: 5, reserved: 0 },
};

/** The waiting room's door: never opened, and whoever writes is alone. */
export const shutDoor = {
  read: () => Promise.resolve({ state: undefined, version: 'V1' }),
  write: () => Promise.resolve('done'),
  freshKey: () => 'key',
} as const;

/** Accounts as the user pool has them: each is called after its id, but for those who left it. */
export const someAccounts = {
  signOut: () => Promise.resolve(),
  namesOf: (ids) => Promise.resolve(new Map(ids.filter((id) => id !== 'left').map((id) => [id, `Name of ${id}`]))),
  idOf: (email) => Promise.resolve(email.endsWith('@staff.example') ? email.split('@')[0] : undefined),
} satisfies AccountNames & { signOut: () => Promise<void> };
