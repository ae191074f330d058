import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBookingSystem } from '../../../adapters/outside-systems/booking-system.ts';
import { readClientKey } from '../../../adapters/outside-systems/client-key.ts';
import { OutsideHttp, type OutsideLogCode } from '../../../adapters/outside-systems/outside-http.ts';
import { createVaccinationCodes } from '../../../adapters/outside-systems/vaccination-codes.ts';
import { ItemRefused, Unavailable } from '../../../domain/platform/unavailable.ts';
import { makePerson } from '../../../local/people/people.ts';
import { makeSigningKey } from '../../../local/identity/jwt.ts';
import { createSecrets } from '../../../local/aws/secrets.ts';
import { type BookingSystemStandIn, startBookingSystem } from '../../../local/stand-ins/booking-system.ts';
import { startVaccinationCodes, type VaccinationCodesStandIn } from '../../../local/stand-ins/vaccination-codes.ts';

const start = Date.parse('2021-04-11T10:00:00Z');
let now = start;
const anna = makePerson({ name: 'Anna Peeters', born: '1940-05-01', language: 'nl', index: 0 });
const signing = makeSigningKey();
const secretArn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:key';
let secretText = '';
const secretsClient = new SecretsManagerClient({ region: 'eu-west-1' });
const secretCalls = mockClient(secretsClient);
const secrets = createSecrets((id) => (id === secretArn ? secretText : undefined));

let vcd: VaccinationCodesStandIn;
let booking: BookingSystemStandIn;
let logged: [OutsideLogCode, Readonly<Record<string, string | number>>][] = [];

const goodKey = JSON.stringify({ ...signing.privateKey.export({ format: 'jwk' }), kid: signing.kid });
const client = { clientId: 'the-product', kid: signing.kid, publicKey: signing.publicKey };

beforeAll(async () => {
  vcd = await startVaccinationCodes({ now: () => now, clients: [client] });
  booking = await startBookingSystem({
    now: () => now,
    clients: [client],
    product: { url: () => 'http://127.0.0.1:9', token: () => Promise.resolve('none') },
  });
});
afterAll(async () => {
  await vcd.stop();
  await booking.stop();
});
beforeEach(() => {
  now = start;
  logged = [];
  secretText = goodKey;
  secretCalls.reset();
  secretCalls
    .on(GetSecretValueCommand)
    .callsFake((input: object) => secrets.handle('secretsmanager.GetSecretValue', { ...input }));
  vcd.reset();
  booking.reset();
  vcd.add(anna);
});

const settings = (standIn: { url: string; tokenUrl: string }) => ({
  url: standIn.url,
  tokenUrl: standIn.tokenUrl,
  clientId: 'the-product',
  readKey: readClientKey(secretsClient, secretArn),
  log: (...line: (typeof logged)[number]) => void logged.push(line),
  from: 'team@example.com',
  now: () => now,
  timeoutMs: 300,
});
const codes = () => logged.map(([code]) => code);

describe('vaccination codes', () => {
  it('answers what is known of a person, and names who asks', async () => {
    const record = await createVaccinationCodes(settings(vcd)).query(anna.ssin);
    expect(record).toMatchObject({
      firstName: 'Anna',
      lastName: 'Peeters',
      birthDate: '1940-05-01',
      status: 'activated',
      eligible: true,
      vaccinationCode: anna.vaccinationCode,
    });
    const call = vcd.calls().at(-1);
    expect(call?.headers).toMatchObject({
      from: 'team@example.com',
      'belgov-trace-id': expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(call?.path).not.toContain(anna.ssin);
  });

  it('knows nobody by an unknown SSIN', async () => {
    expect(await createVaccinationCodes(settings(vcd)).query('00022900145')).toBeUndefined();
    expect(logged).toEqual([]);
  });

  it('follows a replaced SSIN', async () => {
    vcd.replaceSsin(anna.ssin, '00022900145');
    const adapter = createVaccinationCodes(settings(vcd));
    expect(await adapter.query(anna.ssin)).toMatchObject({ ssin: '00022900145' });
    await adapter.markInvited(anna.ssin);
    expect(vcd.person('00022900145')?.invitationStatus).toBe('invited');
  });

  it('follows a SSIN that was replaced twice, or whose replacement was taken back', async () => {
    vcd.replaceSsin(anna.ssin, '00022900145');
    vcd.replaceSsin('00022900145', '23292805780');
    const adapter = createVaccinationCodes(settings(vcd));
    expect(await adapter.query(anna.ssin)).toMatchObject({ ssin: '23292805780' });
    vcd.replaceSsin('23292805780', anna.ssin);
    expect(await adapter.query(anna.ssin)).toMatchObject({ ssin: anna.ssin });
    expect(await adapter.query('00022900145')).toMatchObject({ ssin: anna.ssin });
  });

  it('asks for one token for many calls, and anew when it has ended, was revoked, or the clock went back', async () => {
    const adapter = createVaccinationCodes(settings(vcd));
    const tokens = () => vcd.calls().filter(({ path }) => path.endsWith('/token')).length;
    await Promise.all([adapter.query(anna.ssin), adapter.query(anna.ssin)]);
    await adapter.query(anna.ssin);
    expect(tokens()).toBe(1);
    now += 295_000;
    await adapter.query(anna.ssin);
    expect(tokens()).toBe(2);
    vcd.reset();
    vcd.add(anna);
    await adapter.query(anna.ssin);
    expect(tokens()).toBe(1);
    now = start - 86_400_000;
    await adapter.query(anna.ssin);
    expect(tokens()).toBe(2);
    expect(secretCalls.commandCalls(GetSecretValueCommand)).toHaveLength(1);
  });

  it('reads the key again when it was replaced', async () => {
    const old = makeSigningKey();
    secretText = JSON.stringify({ ...old.privateKey.export({ format: 'jwk' }), kid: old.kid });
    const adapter = createVaccinationCodes(settings(vcd));
    await expect(adapter.query(anna.ssin)).rejects.toBeInstanceOf(Unavailable);
    expect(codes()).toContain('outside-token-failed');
    secretText = goodKey;
    expect(await adapter.query(anna.ssin)).toBeDefined();
  });

  it('reads the key again after five minutes, without being refused', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    const readKey = readClientKey(secretsClient, secretArn);
    const reads = () => secretCalls.commandCalls(GetSecretValueCommand).length;
    await readKey();
    vi.setSystemTime(start + 299_000);
    await readKey();
    expect(reads()).toBe(1);
    vi.setSystemTime(start + 301_000);
    const { key } = await readKey();
    expect(reads()).toBe(2);
    await readKey(true);
    expect(reads()).toBe(3);
    // It signs, and that is all.
    await expect(crypto.subtle.exportKey('pkcs8', key)).rejects.toThrow('not extractable');
    vi.useRealTimers();
  });

  it.each(['429', '500', '503'] as const)('tries again after one %s', async (fault) => {
    vcd.behaviour.set({ fault, faultsLeft: 1, retryAfterSeconds: 0 });
    expect(await createVaccinationCodes(settings(vcd)).query(anna.ssin)).toBeDefined();
  });

  it('is unavailable when asked to come back in 30 seconds, and says so', async () => {
    vcd.outage(true);
    const failure: unknown = await createVaccinationCodes(settings(vcd))
      .query(anna.ssin)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure).toMatchObject({ system: 'vcd' });
  });

  it.each([
    ['403', 'outside-refused-us'],
    ['halfAnswer', 'outside-call-failed'],
    ['wrongShape', 'outside-unexpected-shape'],
  ] as const)('has no answer after %s, with a code of its own in the log', async (fault, code) => {
    const adapter = createVaccinationCodes(settings(vcd));
    await adapter.query(anna.ssin);
    vcd.behaviour.set({ fault });
    const kind = fault === 'halfAnswer' ? Unavailable : ItemRefused;
    await expect(adapter.query(anna.ssin)).rejects.toBeInstanceOf(kind);
    expect(codes()).toContain(code);
    expect(JSON.stringify(logged)).not.toContain(anna.ssin);
  });

  it('stops calling after failures about five people in a row, and tries again after five seconds', async () => {
    const adapter = createVaccinationCodes(settings(vcd));
    await adapter.query(anna.ssin);
    vcd.outage(true);
    for (const ssin of [anna.ssin, '00022900145', '23292805780', '81050003552', '92200006963'])
      await expect(adapter.query(ssin)).rejects.toBeInstanceOf(Unavailable);
    const calls = vcd.calls().length;
    vcd.outage(false);
    await expect(adapter.query(anna.ssin)).rejects.toBeInstanceOf(Unavailable);
    expect(vcd.calls()).toHaveLength(calls);
    now += 5_000;
    expect(await adapter.query(anna.ssin)).toBeDefined();
  });

  it('tells how the system is', async () => {
    const adapter = createVaccinationCodes(settings(vcd));
    expect(await adapter.healthy()).toBe(true);
    vcd.outage(true);
    expect(await adapter.healthy()).toBe(false);
  });
});

describe('booking system', () => {
  const offer = {
    idempotencyKey: 'invitation-1',
    vaccinationCode: anna.vaccinationCode,
    centreId: 'aalst',
    date: '2021-04-11',
    timeWindow: { from: '15:00', to: '16:00' },
    invitedAt: start,
    respondBefore: start + 1_800_000,
    channel: 'email',
  } as const;

  it('activates once per idempotency key and releases, also twice', async () => {
    const adapter = createBookingSystem(settings(booking));
    const { activationId } = await adapter.activate(offer);
    expect(await adapter.activate(offer)).toEqual({ activationId });
    expect(booking.activations()).toHaveLength(1);
    await adapter.release(activationId);
    await expect(adapter.release(activationId)).resolves.toBeUndefined();
  });

  it("finds the booking of a companion's host", async () => {
    const adapter = createBookingSystem(settings(booking));
    expect(await adapter.bookingOf('ABCD1234')).toBeUndefined();
    booking.addBooking({ vaccinationCode: 'ABCD1234', centreId: 'aalst', date: '2021-04-11', time: '15:10' });
    expect(await adapter.bookingOf('ABCD1234')).toEqual({ centreId: 'aalst', date: '2021-04-11', time: '15:10' });
  });
});

describe('a call', () => {
  let server: Server | undefined;
  let seen: string[] = [];
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    seen = [];
  });
  type Answer = (request: IncomingMessage, response: ServerResponse, attempt: number) => void;
  const listenAt = async (answer: Answer): Promise<{ url: string; tokenUrl: string }> => {
    server = createServer((request, response) => {
      if (request.url === '/token') {
        response.end(JSON.stringify({ access_token: 't', token_type: 'Bearer', expires_in: 300 }));
        return;
      }
      seen.push(request.url ?? '');
      answer(request, response, seen.length);
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    const url = `http://127.0.0.1:${address.port}`;
    return { url, tokenUrl: `${url}/token` };
  };
  const listen = async (answer: Answer): Promise<OutsideHttp> =>
    new OutsideHttp({ ...settings(await listenAt(answer)), system: 'booking' });

  it('to the VCD is of no use when the answer is about somebody else, or goes round in a circle', async () => {
    const other = { ...anna, ssin: '00022900145', status: 'activated', eligible: true };
    const somebody = createVaccinationCodes(
      settings(await listenAt((_, response) => response.end(JSON.stringify(other)))),
    );
    await expect(somebody.query(anna.ssin)).rejects.toBeInstanceOf(ItemRefused);
    const type = 'urn:problem-type:cbss:input-validation:replacedSsin';
    const issues = [{ type, name: 'ssin', replacedBy: anna.ssin }];
    const circle = createVaccinationCodes(
      settings(await listenAt((_, response) => response.writeHead(400).end(JSON.stringify({ issues })))),
    );
    seen = [];
    await expect(circle.query(anna.ssin)).rejects.toBeInstanceOf(ItemRefused);
    expect(seen).toHaveLength(6);
    expect(codes()).toEqual(['outside-unexpected-shape', 'outside-unexpected-shape']);
  });

  it('gives up on a silent system after three time-outs', async () => {
    const http = await listen(() => undefined);
    await expect(http.call({ method: 'POST', path: '/slow', body: {} })).rejects.toMatchObject({ system: 'booking' });
    expect(seen).toHaveLength(3);
    expect(logged.at(-1)).toMatchObject(['outside-call-failed', { system: 'booking', reason: 'TimeoutError' }]);
  });

  it('waits a short Retry-After and no long one', async () => {
    const http = await listen((_, response, attempt) => {
      if (attempt === 1) response.writeHead(503, { 'Retry-After': '1' }).end();
      else response.end('{}');
    });
    const before = performance.now();
    expect(await http.call({ method: 'POST', path: '/a' })).toMatchObject({ status: 200, json: {} });
    expect(performance.now() - before).toBeGreaterThanOrEqual(990);

    const long = await listen((_, response) => response.writeHead(503, { 'Retry-After': '3' }).end());
    seen = [];
    await expect(long.call({ method: 'POST', path: '/b' })).rejects.toMatchObject({ retryAfterMs: 3000 });
    expect(seen).toHaveLength(1);
  });

  it('follows no redirect: the token is for this host only', async () => {
    const http = await listen((_, response) => response.writeHead(302, { Location: '/elsewhere' }).end());
    await expect(http.call({ method: 'POST', path: '/a' })).rejects.toBeInstanceOf(Unavailable);
    expect(seen).not.toContain('/elsewhere');
  });

  it('spends at most ten retries on a system in trouble', async () => {
    const http = await listen((_, response) => response.writeHead(500).end());
    for (let count = 0; count < 9; count += 1) {
      // A moment later the breaker lets calls pass again.
      now += 6_000;
      await expect(http.call({ method: 'POST', path: '/a' })).rejects.toBeInstanceOf(Unavailable);
    }
    expect(seen).toHaveLength(9 + 10);
  });
});
