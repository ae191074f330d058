import { beforeEach, expect, it, vi } from 'vitest';
import { createHandler } from '../../lambdas/registration/register-party/handler.ts';
import { call } from '../fakes/api-events.ts';
import { House } from '../fakes/product-in-memory.ts';
import { centreOf } from '../fakes/simple-ports.ts';
import { given, start, World } from './world.ts';

/** A lost link is replaced by the first use of the new one (docs/decisions/14); limits that tell nothing. */

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
});

const availability = [{ date: '2021-04-12', dayPart: 'morning' }];

async function registered(world: World, more: { email?: string } = {}) {
  const person = { ...given(await world.person('fits')), ...more };
  const body = { kind: 'self', language: 'nl', members: [person], centres: ['aalst'], availability };
  const { partyId } = (await world.call('POST /api/registrations', { body })).body;
  await world.settle();
  return { person, partyId: String(partyId), link: newestLink(world, String(partyId)) };
}

/** Of the newest letter; letters are read once. */
function newestLink(world: World, partyId: string): string {
  const letters = world.letters.splice(0);
  const found = letters.map(({ text }) => new RegExp(`#(${partyId}\\.[\\w-]+)`).exec(text)?.[1]);
  return found.findLast((link) => link !== undefined) ?? '';
}

const opens = async (world: World, link: string): Promise<number> =>
  (await world.call('GET /api/party', { headers: { 'x-link-token': link } })).status;

it('both links open the party until the new one is used; then it is the only one', async () => {
  const world = await new World().setUp();
  const { person, partyId, link: lost } = await registered(world);
  await world.call('POST /api/link-again', { body: { email: person.email } });
  await world.settle();
  expect(world.letters.map(({ to, tags }) => [to, tags['kind']])).toEqual([[person.email, 'linkAgain']]);
  const fresh = newestLink(world, partyId);
  expect(fresh).not.toBe(lost);
  expect(await opens(world, lost)).toBe(200);
  expect(await opens(world, fresh)).toBe(200);
  expect(await opens(world, lost)).toBe(404);
  expect(await opens(world, fresh)).toBe(200);
  const headers = { 'x-link-token': lost };
  for (const route of ['PUT /api/party', 'POST /api/party/renewal'])
    expect((await world.call(route, { headers, body: { availability } })).status).toBe(404);
  expect((await world.call('DELETE /api/party', { headers })).status).toBe(404);
  const exported = await world.call('GET /api/party/export', { headers: { 'x-link-token': fresh } });
  expect(JSON.stringify(exported.body)).not.toContain(fresh.split('.')[1]);
  expect(exported.body['party']).not.toHaveProperty('renewedLink');
});

it('a change through the new link ends the older one as well', async () => {
  const world = await new World().setUp();
  const { person, partyId, link: lost } = await registered(world);
  await world.call('POST /api/link-again', { body: { mobile: person.mobile } });
  await world.settle();
  const headers = { 'x-link-token': newestLink(world, partyId) };
  const renewal = await world.call('POST /api/party/renewal', { headers, body: { availability } });
  expect(renewal.status).toBe(200);
  expect(await opens(world, lost)).toBe(404);
});

it('asking twice within ten minutes makes one link; a repeated message makes no second', async () => {
  const world = await new World().setUp();
  const { person, partyId } = await registered(world);
  for (let time = 0; time < 3; time += 1) await world.call('POST /api/link-again', { body: { email: person.email } });
  const request = [...world.house.store.entities.values()].find(
    (entity) => entity.type === 'message' && entity.contact !== undefined,
  );
  if (request?.type !== 'message') throw new Error('a request is kept');
  await world.settle();
  expect(world.letters).toHaveLength(1);
  const fresh = newestLink(world, partyId);
  // Once answered, nothing of it leads to the contact any more.
  expect(JSON.stringify(await world.house.store.get(request))).not.toContain(request.contact);
  await world.house.store.transact([{ do: 'put', entity: { ...request, state: 'pending' } }]);
  await world.settle();
  expect(world.letters).toEqual([]);
  expect(await opens(world, fresh)).toBe(200);
});

it('each registration of a contact gets a link of its own, the newest ten', async () => {
  const world = await new World().setUp();
  const email = 'one-for-all@example.be';
  const parties: string[] = [];
  for (let number = 0; number < 12; number += 1) parties.push((await registered(world, { email })).partyId);
  await world.call('POST /api/link-again', { body: { email } });
  await world.settle();
  const told = world.letters.map(({ text }) => /#(\w+)\./.exec(text)?.[1]);
  expect(new Set(told)).toEqual(new Set(parties.slice(2)));
  expect(told).toHaveLength(10);
});

it('a new address gets a link of its own, and the page in hand goes on working', async () => {
  const world = await new World().setUp();
  const { person, partyId, link } = await registered(world);
  const headers = { 'x-link-token': link };
  const members = [{ memberId: 'm1', email: 'irma@example.be' }];
  expect((await world.call('PUT /api/party', { headers, body: { members } })).status).toBe(200);
  await world.settle();
  expect(world.letters.map(({ to, tags }) => [to, tags['kind']])).toEqual([
    [person.email, 'contactChanged'],
    ['irma@example.be', 'linkAgain'],
  ]);
  const fresh = newestLink(world, partyId);
  expect(await opens(world, link)).toBe(200);
  expect(await opens(world, fresh)).toBe(200);
  expect(await opens(world, link)).toBe(404);
});

it('the limits of a person and of a contact do not tell whether somebody else has asked', async () => {
  const seen: [Set<number>, Set<number>] = [new Set(), new Set()];
  const house = new House(start, { ticks: false });
  await house.store.transact([{ do: 'put', entity: centreOf('aalst') }]);
  const handler = createHandler({ ...house.deps, mostPerHour: 20 });
  const world = new World();
  let sent = 0;
  for (let number = 0; number < 60; number += 1) {
    const before = number % 2 === 0 ? 0 : 1;
    const { ssin, ...rest } = given(await world.person('fits'));
    const send = (email: string) =>
      call(handler, 'POST /api/registrations', {
        body: {
          kind: 'self',
          language: 'fr',
          members: [{ ...rest, ssin, email, mobile: `+32475${String((sent += 1)).padStart(6, '0')}` }],
          centres: ['aalst'],
          availability,
        },
      });
    if (before === 1) await send(`owner${number}@example.be`);
    let tries = 0;
    for (; tries < 25;) {
      const answer = await send(`prober${number}.${tries}@example.be`);
      if (answer.status === 429) {
        expect(answer.body).toMatchObject({ type: 'urn:problem-type:lmb:tooMany', language: 'fr' });
        expect(answer.headers['retry-after']).toBe('60');
        break;
      }
      tries += 1;
    }
    seen[before].add(tries);
    expect(tries).toBeGreaterThanOrEqual(11);
    expect(tries).toBeLessThanOrEqual(20);
  }
  // Most numbers of tries occur in both.
  const both = [...seen[0]].filter((tries) => seen[1].has(tries));
  expect(both.length).toBeGreaterThanOrEqual(4);
});

it('a person who takes seat after seat is slowed down, in the language of the request', async () => {
  const world = await new World((deps) => deps, 3).setUp();
  const sessionId = await world.openDirect(20);
  const person = given(await world.person('fits'));
  const body = { language: 'de', person, sessionId, block: '2021-04-11T15:00' };
  const statuses: number[] = [];
  for (let time = 0; time < 4; time += 1) {
    const other = { ...body, person: { ...person, email: `nobody${time}@example.com` } };
    statuses.push((await world.call('POST /api/sign-ups', { body: other })).status);
  }
  expect(statuses[0]).toBe(202);
  expect(statuses.at(-1)).toBe(429);
  expect((await world.call('POST /api/sign-ups', { body })).body).toMatchObject({
    language: 'de',
    title: 'Zu viele Versuche',
  });
});
