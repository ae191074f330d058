import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSignedTokens } from '../../../adapters/platform/signed-tokens.ts';
import { makeSigningKey, signJwt, publicJwk } from '../../../local/identity/jwt.ts';
import { type Claims, forgeries } from '../../e2e/forged-tokens.ts';

const [first, second] = [makeSigningKey(), makeSigningKey()];
let published = [first];
let status = 200;
let asked = 0;
let server: Server;
let issuer = '';

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    response.writeHead(status).end(JSON.stringify({ keys: published.map(publicJwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  issuer = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  published = [first];
  status = 200;
  asked = 0;
});

const seconds = (): number => Math.floor(Date.now() / 1000);
const claims = (): Claims => ({
  iss: issuer,
  sub: 'somebody',
  client_id: 'site',
  token_use: 'access',
  scope: 'sessions/write',
  iat: seconds(),
  exp: seconds() + 60,
});
const reader = (): ReturnType<typeof createSignedTokens> =>
  createSignedTokens({ issuer, clients: ['site', 'program'] });

describe('a signed token', () => {
  it.each(['site', 'program'])('of the client %s holds, and its claims are read', async (client_id) => {
    expect(await reader()(signJwt(first, { ...claims(), client_id }))).toMatchObject({
      client_id,
      sub: 'somebody',
      scope: 'sessions/write',
    });
  });

  it.each(forgeries)('%s does not', async (_name, forge) => {
    const read = reader();
    const forged = await forge(claims(), { issuer, sign: (text) => signJwt(first, text) }, Date.now() / 1000);
    expect(await read(forged)).toBeUndefined();
    expect(await read(signJwt(first, claims()))).toBeDefined();
  });

  it('is checked with keys that are read once, and once more when it is signed with a new one', async () => {
    const read = reader();
    await read(signJwt(first, claims()));
    await read(signJwt(first, claims()));
    expect(asked).toBe(1);
    published = [first, second];
    expect(await read(signJwt(second, claims()))).toBeDefined();
    expect(asked).toBe(2);
  });

  it('makes nobody ask the issuer again and again for a key that is not there', async () => {
    const read = reader();
    for (let tries = 0; tries < 5; tries += 1) expect(await read(signJwt(second, claims()))).toBeUndefined();
    expect(asked).toBe(1);
    expect(await read(signJwt(first, claims()))).toBeDefined();
  });

  it('is not judged while there are no keys: that is a fault, and nothing that the token did', async () => {
    status = 503;
    const read = reader();
    await expect(read(signJwt(first, claims()))).rejects.toThrow('503');
    status = 200;
    expect(await read(signJwt(first, claims()))).toBeDefined();
  });
});
