import { createServer, type Server } from 'node:http';
import { importJWK, type CryptoKey } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { createBookingSystem } from '../../../adapters/outside-systems/booking-system.ts';
import { askHealth } from '../../../adapters/outside-systems/outside-health.ts';
import { createVaccinationCodes } from '../../../adapters/outside-systems/vaccination-codes.ts';
import { ItemRefused, Unavailable } from '../../../domain/platform/unavailable.ts';
import { makeSigningKey } from '../../../local/identity/jwt.ts';

/* S18, at the adapters: what one answer says is the item's; what may be the system's is said to be so. */

const { kid, privateKey } = makeSigningKey();
const key = (await importJWK(privateKey.export({ format: 'jwk' }), 'RS256')) as CryptoKey;
let server: Server | undefined;
let asked: string[] = [];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  asked = [];
});

/** An outside system that gives these answers, one after the other and then the last one for ever. */
async function answering(...answers: readonly { status: number; body: unknown; headers?: Record<string, string> }[]) {
  server = createServer((request, response) => {
    if (request.url === '/token') {
      response.end(JSON.stringify({ access_token: 't', token_type: 'Bearer', expires_in: 300 }));
      return;
    }
    const { status, body, headers = {} } = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(request.url ?? '');
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    tokenUrl: `${url}/token`,
    clientId: 'the-product',
    readKey: () => Promise.resolve({ kid, key }),
    log: () => undefined,
    from: 'team@example.com',
    timeoutMs: 300,
  };
}
const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no failure',
    (error: unknown) => error,
  );

const ssin = '40050100176';
const record = {
  ssin,
  lastName: 'Peeters',
  firstName: 'An',
  postalCode: '9300',
  vaccinationCode: 'ABCD-1234-EFGH',
  status: 'activated',
  eligible: true,
};
const offer = {
  idempotencyKey: 'k',
  vaccinationCode: 'ABCDEFGH',
  centreId: 'aalst',
  date: '2021-04-11',
  timeWindow: { from: '15:00', to: '16:00' },
  invitedAt: 0,
  respondBefore: 0,
  channel: 'email',
} as const;

describe('one record of the VCD', () => {
  it.each([
    ['without a code', { ...record, vaccinationCode: undefined }],
    ['with a status that was added', { ...record, status: 'expired' }],
    ['with a code of another form', { ...record, vaccinationCode: 'ABCD_1234' }],
    ['with a postal code that is null', { ...record, postalCode: null }],
    ['of somebody else', { ...record, ssin: '00022900145' }],
  ])('%s is refused as an item, which many would have to share', async (_, body) => {
    const vcd = createVaccinationCodes(await answering({ status: 200, body }));
    const refused = await failure(vcd.query(ssin));
    expect(refused).toBeInstanceOf(ItemRefused);
    expect(refused).toMatchObject({ system: 'vcd', shared: true });
    expect(asked).toHaveLength(1);
  });

  it.each([400, 409, 422])('answered with %i is refused as an item, and the next one is not', async (status) => {
    const vcd = createVaccinationCodes(await answering({ status, body: {} }, { status: 200, body: record }));
    expect(await failure(vcd.query(ssin))).toMatchObject({ name: 'ItemRefused', shared: false });
    expect(await vcd.query(ssin)).toMatchObject({ firstName: 'An' });
  });
});

describe('one call to the booking system', () => {
  it.each([400, 404, 409, 410, 422])('%i for an activation concerns that code alone', async (status) => {
    const booking = createBookingSystem(await answering({ status, body: {} }));
    expect(await failure(booking.activate(offer))).toMatchObject({
      name: 'ItemRefused',
      system: 'booking',
      reason: `status ${status}`,
      shared: false,
    });
  });

  it.each([400, 409, 422])('%i for a release concerns that activation alone', async (status) => {
    const booking = createBookingSystem(await answering({ status, body: {} }));
    expect(await failure(booking.release('a1'))).toBeInstanceOf(ItemRefused);
  });

  it('403 is the item’s until many share it', async () => {
    const booking = createBookingSystem(await answering({ status: 403, body: {} }));
    expect(await failure(booking.activate(offer))).toMatchObject({ name: 'ItemRefused', shared: true });
  });

  it.each([401, 408, 429, 500, 503])('%i may be the system’s', async (status) => {
    const booking = createBookingSystem(await answering({ status, body: {} }));
    expect(await failure(booking.activate(offer))).toBeInstanceOf(Unavailable);
  });
});

describe('one code that always fails', () => {
  it('does not open the breaker for the others', async () => {
    const bad = { status: 500, body: {} };
    const booking = createBookingSystem({
      ...(await answering(...Array.from({ length: 12 }, () => bad), { status: 202, body: { activationId: 'a1' } })),
    });
    for (let tries = 0; tries < 5; tries += 1) await failure(booking.activate(offer));
    const answers = asked.length;
    await failure(booking.activate({ ...offer, vaccinationCode: 'SOMEBODY' }));
    expect(asked.length).toBeGreaterThan(answers);
  });

  it('five different ones in a row do', async () => {
    const booking = createBookingSystem(await answering({ status: 500, body: {} }));
    for (const code of ['AAAAAAA1', 'AAAAAAA2', 'AAAAAAA3', 'AAAAAAA4', 'AAAAAAA5'])
      await failure(booking.activate({ ...offer, vaccinationCode: code }));
    const answers = asked.length;
    expect(await failure(booking.activate(offer))).toMatchObject({ name: 'Unavailable', reason: 'notCalled' });
    expect(asked).toHaveLength(answers);
  });
});

describe('the health of a system', () => {
  const health = async (...answers: { status: number; body: unknown; headers?: Record<string, string> }[]) =>
    await askHealth((await answering(...answers)).url, 'team@example.com', 300);

  it('is its own answer', async () => {
    expect(await health({ status: 200, body: { status: 'DEGRADED' } })).toBe(true);
    expect(await health({ status: 503, body: { status: 'DOWN' } })).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it('is asked again when there was no answer, because one lost answer stops nobody', async () => {
    expect(await health({ status: 502, body: {} }, { status: 200, body: { status: 'UP' } })).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('is bad after three answers of no use', async () => {
    expect(await health({ status: 502, body: {} })).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it('is not what another address says', async () => {
    expect(await health({ status: 302, body: {}, headers: { Location: '/elsewhere' } })).toBe(false);
    expect(asked).not.toContain('/elsewhere');
  });
});
