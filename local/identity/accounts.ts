import { createHash } from 'node:crypto';

/** Who can sign in, and which machines can ask for tokens, in the local system. */

/** Rights of machines, as `<resource server>/<scope>`. */
export const scopes = [
  'sessions/read',
  'sessions/write',
  'booking-events/write',
  'patients/write',
  'centres/write',
  'settings/read',
  'settings/write',
  'clients/write',
];

export type Role = 'centre-staff' | 'contact-centre' | 'physician' | 'reporter' | 'operator' | 'auditor';

export interface StaffAccount {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly email?: string;
  readonly groups: readonly Role[];
  /** Ids of the centres that the person works for. */
  readonly centres?: readonly string[];
}

export interface MachineClient {
  readonly clientId: string;
  readonly secret: string;
  readonly scopes: readonly string[];
}

/** The site's own client: public, with PKCE. */
export const siteClientId = 'lmb-site';

/** Stable and free of names, as a user pool's `sub` is. */
export function subjectOf(username: string): string {
  const hex = createHash('sha256').update(`local account ${username}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Claims that a person's tokens carry beside those of the protocol. */
export function accountClaims(account: StaffAccount): Readonly<Record<string, unknown>> {
  return {
    username: account.username,
    'cognito:groups': account.groups,
    ...(account.centres ? { centres: account.centres.join(' ') } : {}),
  };
}
