import { accountClaims, siteClientId, subjectOf, type MachineClient, type StaffAccount } from './accounts.ts';
import { signJwt, type JwtClaims, type SigningKey } from './jwt.ts';

/** Access tokens as the token endpoint gives them, made in process; each is given again while it is good for long enough. */
export class AccessTokens {
  readonly #given = new Map<string, { token: string; expiresAt: number }>();
  readonly #key: SigningKey;
  readonly #issuer: string;
  readonly #lifeSeconds: number;
  readonly #now: () => number;

  constructor(key: SigningKey, issuer: string, lifeSeconds: number, now: () => number) {
    this.#key = key;
    this.#issuer = issuer;
    this.#lifeSeconds = lifeSeconds;
    this.#now = now;
  }

  /** @throws when the client has not got a scope */
  ofClient({ clientId, scopes }: MachineClient, scope: string | undefined): string {
    const wanted = scope?.split(' ') ?? scopes;
    if (!wanted.every((one) => scopes.includes(one))) throw new Error('invalid_scope');
    const granted = wanted.join(' ');
    return this.#issue(`client ${clientId} ${granted}`, { sub: clientId, client_id: clientId, scope: granted });
  }

  /** As after signing in just now. */
  ofPerson(person: StaffAccount): string {
    return this.#issue(`person ${person.username}`, {
      sub: subjectOf(person.username),
      client_id: siteClientId,
      auth_time: Math.floor(this.#now() / 1000),
      amr: ['pwd', 'otp', 'mfa'],
      ...accountClaims(person),
    });
  }

  forgetPerson(username: string): void {
    this.#given.delete(`person ${username}`);
  }

  forgetAll(): void {
    this.#given.clear();
  }

  /** @param name whose token it is, with what it allows */
  #issue(name: string, claims: JwtClaims): string {
    const seconds = Math.floor(this.#now() / 1000);
    const known = this.#given.get(name);
    // A third of its life at least. Both ends are checked: a test may set the clock back.
    if (known && known.expiresAt - this.#lifeSeconds / 3 > seconds && known.expiresAt - this.#lifeSeconds <= seconds) {
      return known.token;
    }
    const expiresAt = seconds + this.#lifeSeconds;
    const times = { iat: seconds, exp: expiresAt };
    const token = signJwt(this.#key, { iss: this.#issuer, token_use: 'access', ...times, ...claims });
    this.#given.set(name, { token, expiresAt });
    return token;
  }
}
