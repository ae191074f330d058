import { createPublicKey, verify, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signCall, signingKey } from '../../../adapters/waiting-room/asymmetric-signature.ts';
import { createDoor } from '../../../adapters/waiting-room/door.ts';
import {
  openAtAlarm,
  setWaitingRoom,
  viewWaitingRoom,
  type Door,
} from '../../../domain/waiting-room/keep-waiting-room.ts';
import {
  changeRoom,
  openRoom,
  usualRoom,
  watermarkOf,
  type RoomState,
} from '../../../domain/waiting-room/room-state.ts';
import { createHandler } from '../../../lambdas/waiting-room/open-waiting-room/handler.ts';
import { KeyValueStores } from '../../../local/cloud/http/key-value-stores.ts';
import { Door as EdgeDoor, placeOf, ticketName } from '../../fakes/door.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';
import { countingIds } from '../../fakes/simple-ports.ts';

const start = Date.parse('2021-04-11T07:00:03Z');

function house() {
  const place: { state: RoomState | undefined; version: number; keys: number } = {
    state: undefined,
    version: 1,
    keys: 0,
  };
  const door: Door = {
    read: async () => ({ state: place.state, version: String(place.version) }),
    write: async (state, version) => {
      if (version !== String(place.version)) return 'changed';
      place.state = state;
      place.version += 1;
      return 'done';
    },
    freshKey: () => `key ${(place.keys += 1)}`,
  };
  const store = new MemoryStore(() => undefined);
  const clock = { at: start };
  return { place, clock, store, deps: { door, store, ids: countingIds(), now: () => clock.at } };
}

describe('the operator', () => {
  it('switches on, corrects the pace, switches off; each time it is recorded by whom, and the key by nobody', async () => {
    const { deps, clock, store, place } = house();
    expect(await viewWaitingRoom(deps)).toMatchObject({ on: false, people: usualRoom.people, rate: usualRoom.rate });
    const wish = { on: true, minutesUntilOpening: 10, people: 200_000, arrivals: 40, rate: 120 };
    expect(await setWaitingRoom(deps, wish, 'operator-1')).toMatchObject({
      on: true,
      opensAt: '2021-04-11T07:10:03.000Z',
      people: 200_000,
      caughtUp: false,
    });
    clock.at += 11 * 60_000;
    expect(await setWaitingRoom(deps, { on: true, rate: 60, people: 5 }, 'operator-2')).toMatchObject({
      reached: 60 * 120,
      rate: 60,
      people: 200_000,
    });
    clock.at += 60_000;
    expect(await viewWaitingRoom(deps)).toMatchObject({ reached: 60 * 120 + 60 * 60 });
    expect(await setWaitingRoom(deps, { on: false }, 'operator-1')).toMatchObject({ on: false });
    const records = await store.changesOf('settings', 10);
    expect(records.map(({ event, by }) => [event, by])).toEqual([
      ['waitingRoomChanged', 'operator-1'],
      ['waitingRoomChanged', 'operator-2'],
      ['waitingRoomChanged', 'operator-1'],
    ]);
    expect(JSON.stringify(records)).not.toContain('key 1');
    await setWaitingRoom(deps, { on: true }, 'operator-1');
    expect(place.state?.key).toBe('key 2');
  });

  it('is told when somebody else has changed it meanwhile', async () => {
    const { deps, place } = house();
    const slow: Door = {
      ...deps.door,
      read: async () => {
        const found = await deps.door.read();
        place.version += 1;
        return found;
      },
    };
    expect(await setWaitingRoom({ ...deps, door: slow }, { on: true }, 'operator-1')).toBe('changed');
  });

  it('moves the door though the table is the trouble: the record fails after it', async () => {
    const { deps, place } = house();
    const store = { transact: () => Promise.reject(new Error('throttled')) };
    await expect(setWaitingRoom({ ...deps, store }, { on: true }, 'operator-1')).rejects.toThrow('throttled');
    expect(place.state?.on).toBe(true);
  });

  it('changes nothing by switching off what is off', async () => {
    const { deps, place } = house();
    await setWaitingRoom(deps, { on: false }, 'operator-1');
    expect(place).toMatchObject({ state: undefined, version: 1 });
  });
});

it('an alarm opens a room as usual, and leaves one that is on', async () => {
  const { deps, place } = house();
  expect(await openAtAlarm(deps, 'alarm')).toBe('opened');
  expect(place.state).toMatchObject({ on: true, rate: usualRoom.rate });
  expect(await openAtAlarm(deps, 'alarm')).toBe('wasOpen');
  expect(place.version).toBe(2);
});

it('the function of the alarm opens, and that the alarm is over closes nothing', async () => {
  const { deps, place } = house();
  const told = createHandler(deps);
  const event = (value: string) => ({ alarmData: { alarmName: 'TableThrottled', state: { value } } });
  const said = [];
  for (const value of ['OK', 'ALARM', 'OK']) said.push(await told(event(value)));
  expect(said).toEqual(['nothing', 'opened', 'nothing']);
  expect(place.state?.on).toBe(true);
});

it('the watermark never falls nor leaps when the pace changes, and before the opening all may be set anew', () => {
  const room = openRoom({ minutesUntilOpening: 1, people: 1000, arrivals: 5, rate: 10 }, 1003, 'k');
  expect(changeRoom(room, { minutesUntilOpening: 2, people: 9, arrivals: 3 }, 1013)).toMatchObject({
    opensAt: 1133,
    at: 1133,
    people: 9,
    arrivals: 3,
    rate: 10,
  });
  const changed = changeRoom(room, { rate: 1, people: 9 }, 1093);
  expect([watermarkOf(room, 1093), watermarkOf(changed, 1093), watermarkOf(changed, 1103)]).toEqual([300, 300, 310]);
  // Never beyond who comes just now.
  expect(watermarkOf(room, 1063 + 10_000)).toBe(1000 + 10_000 * 5);
});

it('the edge lets in at the watermark that is shown here', async () => {
  const edge = new EdgeDoor();
  const room = changeRoom(openRoom({ people: 1000, arrivals: 2, rate: 10 }, edge.now, 'k'), { rate: 20 }, edge.now);
  edge.state = room;
  const ticket = (await edge.visit({ uri: '/nl/inschrijven/' })).cookies[ticketName]?.value ?? '';
  const place = placeOf(ticket, { ...room, startedAt: edge.now });
  const turn = room.opensAt + place / 20;
  for (const [at, status] of [
    [turn - 0.01, 503],
    [turn + 0.01, undefined],
  ] as const) {
    edge.now = at;
    expect((watermarkOf(room, at) ?? -1) >= place).toBe(status === undefined);
    expect((await edge.visit({ uri: '/api/registrations', method: 'POST', ticket })).statusCode).toBe(status);
  }
});

describe('the store of the edge', () => {
  const credentials = {
    accessKeyId: 'AKISORANDOMAASORANDOM',
    secretAccessKey: 'q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom',
  };

  it('is called with a key pair derived from the access key, as the makers of the signature show it', () => {
    // Test vector of github.com/awslabs/aws-c-auth, tests/key_derivation_tests.c.
    const { x, y } = createPublicKey(signingKey(credentials)).export({ format: 'jwk' });
    const hex = (part = '') => Buffer.from(part, 'base64url').toString('hex');
    expect([hex(x), hex(y)]).toEqual([
      '15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb',
      '0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0',
    ]);
  });

  it('is signed for, over everything that is sent', () => {
    const url = new URL('https://000000000000.cloudfront-kvs.global.api.aws/key-value-stores/arn%3Aaws/keys/room');
    const call = { method: 'PUT', url, headers: { 'if-match': 'V1' }, body: '{"Value":"x"}' };
    const headers = signCall(call, { ...credentials, sessionToken: 'session' }, start);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    const names = 'host;if-match;x-amz-content-sha256;x-amz-date;x-amz-region-set;x-amz-security-token';
    const canonical = [
      'PUT',
      '/key-value-stores/arn%253Aaws/keys/room',
      '',
      'host:000000000000.cloudfront-kvs.global.api.aws',
      'if-match:V1',
      `x-amz-content-sha256:${hash(call.body)}`,
      'x-amz-date:20210411T070003Z',
      'x-amz-region-set:*',
      'x-amz-security-token:session',
      '',
      names,
      hash(call.body),
    ].join('\n');
    const scope = '20210411/cloudfront-keyvaluestore/aws4_request';
    const text = `AWS4-ECDSA-P256-SHA256\n20210411T070003Z\n${scope}\n${hash(canonical)}`;
    const [algorithm, credential, signed, signature = ''] = (headers['authorization'] ?? '').split(/,? /);
    expect([algorithm, credential, signed]).toEqual([
      'AWS4-ECDSA-P256-SHA256',
      `Credential=${credentials.accessKeyId}/${scope}`,
      `SignedHeaders=${names}`,
    ]);
    const given = Buffer.from(signature.replace('Signature=', ''), 'hex');
    expect(verify('sha256', Buffer.from(text), createPublicKey(signingKey(credentials)), given)).toBe(true);
  });

  it('is read, written, and refuses what was written over', async () => {
    const arn = 'arn:aws:cloudfront::000000000000:key-value-store/Door';
    const stores = new KeyValueStores({ ofType: () => [{ arn }] });
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = { 'if-match': String(request.headers['if-match']) };
        const { method = '', url: path = '' } = request;
        const { status, headers: told, body } = stores.handle({ method, path, headers, body: Buffer.concat(chunks) });
        response.writeHead(status, told).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const door = createDoor({ arn, endpoint, credentials: () => Promise.resolve(credentials), now: () => start });
    const { state, version } = await door.read();
    expect(state).toBeUndefined();
    const room = openRoom({}, 1003, door.freshKey());
    expect([await door.write(room, version), await door.write(room, version)]).toEqual(['done', 'changed']);
    expect((await door.read()).state).toEqual(room);
    const none = createDoor({
      arn: 'none',
      endpoint,
      credentials: () => Promise.resolve(credentials),
      now: () => start,
    });
    await expect(none.read()).rejects.toThrow('404');
  });
});
