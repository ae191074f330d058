import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress, type Lookup, publicOnly } from '../../../adapters/webhooks/public-address.ts';
import { headersOf, newSecret, signatureOf } from '../../../adapters/webhooks/signature.ts';
import { createPoster } from '../../../adapters/webhooks/webhook-poster.ts';
import { mayBeTold } from '../../../domain/webhooks/endpoint-address.ts';

describe('the signature', () => {
  it('is that of the published example of Standard Webhooks', () => {
    const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
    expect(signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', signed)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('stands once for each secret', () => {
    const headers = headersOf([newSecret(), newSecret()], { id: 'evt_1', timestamp: 17, body: '{}' });
    expect(headers['webhook-signature']).toMatch(/^v1,[\w+/]{43}= v1,[\w+/]{43}=$/);
    expect(headers).toMatchObject({ 'webhook-id': 'evt_1', 'webhook-timestamp': '17' });
  });
});

describe('where nothing is sent', () => {
  it.each([
    '0.1.2.3',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'fd00::1',
    'fe80::1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['9.9.9.9', '172.32.0.1', '2a02:a03f::1'])('unlike %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('is told by the address where it can be', () => {
    const refused = [
      'http://software.example.com/',
      'https://user:pass@software.example.com/',
      'https://localhost/',
      'https://db.internal./',
      'https://software.example.com/#part',
      'ftp://software.example.com/',
      'http://127.0.0.1:1/',
    ];
    expect(refused.filter((one) => mayBeTold(one, false))).toEqual([]);
    expect(mayBeTold('https://software.example.com:8443/hooks?a=1', false)).toBe(true);
    expect(mayBeTold('http://127.0.0.1:9605/hooks', true)).toBe(true);
    expect(mayBeTold('http://localhost:9605/hooks', true)).toBe(false);
  });
});

/** What is looked up is what is called: one answer of several that is ours spoils the name. */
function lookedUp(addresses: LookupAddress[]) {
  const ask: Lookup = (_host, _options, found) => found(null, addresses);
  return new Promise((resolve) => {
    publicOnly(ask)('software.example.com', {}, (error, address) => resolve(error?.name ?? address));
  });
}

it('a name is good when all that it leads to is public', async () => {
  const good = { address: '9.9.9.9', family: 4 };
  expect(await lookedUp([good])).toBe('9.9.9.9');
  expect(await lookedUp([good, { address: '169.254.169.254', family: 4 }])).toBe('NotPublic');
  expect(await lookedUp([])).toBe('NotPublic');
});

describe('the poster', () => {
  const got: { path: string; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      got.push({ path: request.url ?? '', body });
      if (request.url === '/slow') return;
      if (request.url === '/moved') response.writeHead(302, { location: '/taken' });
      else if (request.url === '/busy') response.writeHead(503, { 'retry-after': '120' });
      else response.writeHead(request.url === '/gone' ? 410 : 204);
      response.end();
    });
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = typeof address === 'object' ? `http://127.0.0.1:${address?.port ?? 0}` : '';
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const post = (address: string, toThisMachine = true) =>
    createPoster({ toThisMachine, timeoutMs: 300 }).post({
      url: address,
      secrets: [newSecret()],
      id: 'evt_1',
      at: 17_311,
      body: '{"type":"webhook.test"}',
    });

  it('says what became of it, and goes nowhere else', async () => {
    expect(await post(`${url}/taken`)).toEqual({ outcome: 'taken', why: 'status 204' });
    expect(await post(`${url}/moved`)).toEqual({ outcome: 'failed', why: 'status 302' });
    expect(await post(`${url}/busy`)).toEqual({ outcome: 'failed', why: 'status 503', retryAfterMs: 120_000 });
    expect(await post(`${url}/gone`)).toEqual({ outcome: 'gone', why: 'status 410' });
    expect(await post(`${url}/slow`)).toEqual({ outcome: 'failed', why: 'timeout' });
    expect(got.map(({ path }) => path)).toEqual(['/taken', '/moved', '/busy', '/gone', '/slow']);
    expect(got[0]?.body).toBe('{"type":"webhook.test"}');
  });

  it('does not call this machine or a network of its own where it is deployed', async () => {
    expect(await post(url, false)).toEqual({ outcome: 'failed', why: 'address' });
    expect(await post('https://127.0.0.1/', false)).toEqual({ outcome: 'failed', why: 'not-public' });
    expect(await post('https://[::1]/', false)).toEqual({ outcome: 'failed', why: 'not-public' });
    // The odd ways of writing it are one way once they are read.
    expect(await post('https://0x7f.1/', false)).toEqual({ outcome: 'failed', why: 'not-public' });
  });
});
