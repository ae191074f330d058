import { createHmac, createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { Identity } from '../../local/identity/identity.ts';
import { makeSigningKey, signJwt } from '../../local/identity/jwt.ts';

export type Claims = Readonly<Record<string, unknown>>;
/** What a forger can see of the issuer, and a good signature to begin with. */
type Signer = Pick<Identity, 'issuer' | 'sign'>;
type Forge = (claims: Claims, identity: Signer, seconds: number) => Promise<string> | string;

const stranger = makeSigningKey();
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([other]) => other !== name));

const keysShape = z.object({ keys: z.tuple([z.looseObject({ kid: z.string() })]) });

async function publicKeyOf({ issuer }: Signer): Promise<{ kid: string; pem: string }> {
  const { keys } = keysShape.parse(await (await fetch(`${issuer}/.well-known/jwks.json`)).json());
  const pem = createPublicKey({ key: keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return { kid: keys[0].kid, pem: pem.toString() };
}

/** Access tokens that are not what they seem, made from the claims of one that is let in. */
export const forgeries: readonly (readonly [name: string, forge: Forge])[] = [
  ['that is no token', () => 'nonsense'],
  ['without a signature', (claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`],
  ['whose algorithm is written otherwise', (claims) => `${encode({ alg: 'nOnE', typ: 'JWT' })}.${encode(claims)}.`],
  [
    'signed with the public key as a secret',
    async (claims, identity) => {
      const { kid, pem } = await publicKeyOf(identity);
      const text = `${encode({ alg: 'HS256', typ: 'JWT', kid })}.${encode(claims)}`;
      return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
    },
  ],
  ['of another key', (claims) => signJwt(stranger, claims)],
  [
    'of another key under the name of ours',
    async (claims, identity) => signJwt({ ...stranger, kid: (await publicKeyOf(identity)).kid }, claims),
  ],
  [
    'with a changed claim',
    (claims, identity) => {
      const [head = '', , signature = ''] = identity.sign(claims).split('.');
      const more = { scope: 'booking-events/write', 'cognito:groups': ['operator'] };
      return `${head}.${encode({ ...claims, ...more })}.${signature}`;
    },
  ],
  ['with a longer signature', (claims, identity) => `${identity.sign(claims)}.x`],
  ['of another issuer', (claims, identity) => identity.sign({ ...claims, iss: 'https://issuer.example' })],
  ['for another client', (claims, identity) => identity.sign({ ...claims, client_id: 'somebody-elses' })],
  ['for no client', (claims, identity) => identity.sign(without(claims, 'client_id'))],
  ['that is an identity token', (claims, identity) => identity.sign({ ...claims, token_use: 'id' })],
  ['that has ended', (claims, identity, seconds) => identity.sign({ ...claims, exp: seconds - 1 })],
  ['that has no end', (claims, identity) => identity.sign(without(claims, 'exp'))],
  ['that does not hold yet', (claims, identity, seconds) => identity.sign({ ...claims, nbf: seconds + 60 })],
];
