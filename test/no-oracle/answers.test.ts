import { beforeEach, describe, expect, it, vi } from 'vitest';
import { languages } from '../../domain/belgium/languages.ts';
import type { DemoPerson } from '../../local/people/people.ts';
import type { Answer } from '../fakes/api-events.ts';
import { type Condition, conditions, given, type Letter, refused, start, World } from './world.ts';

/*
 * No oracle: thousands of registrations, sign-ups and requests for links, of people about whom different things are
 * true, get one and the same answer, and all who are refused one and the same message.
 */

const slot = { date: '2021-04-12', dayPart: 'morning' };
const kinds = ['self', 'group', 'companion', 'thirdParty'] as const;
/** What was asked before about the same person or contact. */
const befores = ['nothing', 'registered', 'link asked'] as const;
const vcdContacts = ['none', 'the same', 'another'] as const;

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
});

function bodyOf(kind: (typeof kinds)[number], language: string, person: DemoPerson, other: DemoPerson) {
  return {
    kind,
    language,
    members: kind === 'group' ? [given(other), given(person)] : [given(person)],
    centres: ['aalst'],
    availability: [slot],
    ...(kind === 'companion' && { companion: { vaccinationCode: 'CODE-OF-SOMEBODY' } }),
    ...(kind === 'thirdParty' && { registeredBy: { name: 'Bo Maes' } }),
  };
}

/** Ids are new each time; everything else must not differ. */
function masked({ status, headers, body }: Answer): string {
  return JSON.stringify([status, headers, body], (key, value: unknown) =>
    ['partyId', 'signUpId', 'token'].includes(key) ? String(value).replace(/[a-z0-9]/gi, 'x') : value,
  );
}

/** Apart from whom it goes to, and which message it is. */
const maskedLetter = ({ to: _to, tags: { message: _message, ...tags }, ...letter }: Letter): string =>
  JSON.stringify({ ...letter, tags });

describe('registration', () => {
  it('answers thousands of variants with one and the same answer', async () => {
    const answers = new Map<string, number>();
    for (let round = 0; round < 5; round += 1) {
      const world = await new World().setUp();
      for (const condition of conditions)
        for (const kind of kinds)
          for (const before of befores)
            for (const contact of vcdContacts)
              for (const language of round === 0 ? languages : [languages[round % 3] ?? 'nl']) {
                const person = await world.person(condition);
                const other = await world.person('fits');
                const record = world.house.people.get(person.ssin);
                if (record !== undefined && contact !== 'another') delete record.email;
                if (record !== undefined && contact === 'another') record.email = 'irma@example.org';
                if (record !== undefined && contact === 'the same') record.email = person.email;
                if (before === 'registered')
                  await world.call('POST /api/registrations', { body: bodyOf('self', 'nl', person, other) });
                if (before === 'link asked')
                  await world.call('POST /api/link-again', { body: { email: person.email } });
                const body = bodyOf(kind, language, person, other);
                const text = masked(await world.call('POST /api/registrations', { body }));
                answers.set(text, (answers.get(text) ?? 0) + 1);
              }
    }
    expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2000);
    expect([...answers.keys()]).toHaveLength(1);
    expect([...answers.keys()][0]).toContain('"status":"received"');
  });

  it.each(languages)(
    'refuses in %s with one and the same letter, sent the same way, for every reason',
    async (language) => {
      const world = await new World().setUp();
      const other = await world.person('fits');
      const letters = new Map<string, Condition[]>();
      const kept = new Set<string>();
      for (const condition of refused) {
        const person = await world.person(condition);
        const body = bodyOf('self', language, person, other);
        const { partyId } = (await world.call('POST /api/registrations', { body })).body;
        await world.settle();
        const own = world.letters.splice(0);
        expect(own.map(({ to, tags }) => [to, tags['kind']])).toEqual([[person.email, 'notAdded']]);
        for (const letter of own)
          letters.set(maskedLetter(letter), [...(letters.get(maskedLetter(letter)) ?? []), condition]);
        const message = [...world.house.store.entities.values()].findLast(
          (entity) => entity.type === 'message' && entity.partyId === partyId,
        );
        const party = await world.house.store.get({ type: 'party', id: String(partyId) });
        expect(party?.sealed).toBeUndefined();
        if (message?.type === 'message') kept.add(JSON.stringify({ ...message, id: '', partyId: '' }));
      }
      expect([...letters.values()]).toEqual([[...refused]]);
      expect(kept.size).toBe(1);
    },
  );

  it('says the same of a member of a group who is taken out, whatever the reason', async () => {
    const views = new Set<string>();
    const letters = new Set<string>();
    for (const condition of refused) {
      const world = await new World().setUp();
      const first = await world.person('fits');
      const body = bodyOf('group', 'nl', await world.person(condition), first);
      const { partyId } = (await world.call('POST /api/registrations', { body })).body;
      await world.settle();
      const [letter] = world.letters.splice(0);
      const token = linkIn(letter, String(partyId));
      expect(letter?.tags['kind']).toBe('registered');
      letters.add(maskedLetter({ ...letter!, html: '', text: letter!.text.replaceAll(/#\S+/g, '#') }));
      views.add(await everythingBehind(world, token, body.members[1]?.ssin ?? ''));
    }
    expect(letters.size).toBe(1);
    expect([...views]).toHaveLength(1);
    const [view = ''] = views;
    expect(view).not.toMatch(/ineligible|"booked"/);
    expect(view.match(/"code":/g)).toHaveLength(1);
  });
});

/** The newest link to a party in a letter. */
const linkIn = (letter: Letter | undefined, partyId: string): string =>
  new RegExp(`#(${partyId}\\.[\\w-]+)`).exec(letter?.text ?? '')?.[1] ?? '';

/** All that a link shows, without what differs from one registration to the next. */
async function everythingBehind(world: World, token: string, ssin: string): Promise<string> {
  const headers = { 'x-link-token': token };
  const [id = ''] = token.split('.');
  const seen = [
    await world.call('GET /api/party', { headers }),
    await world.call('GET /api/party/export', { headers }),
    await world.call('GET /api/party/chance', { headers }),
    await world.call('GET /api/party/why', { headers }),
  ];
  for (const { status } of seen) expect(status).toBe(200);
  return JSON.stringify(seen.map(({ headers: sent, body }) => ({ sent, body })))
    .replaceAll(id, 'ID')
    .replaceAll(ssin, 'SSIN')
    .replaceAll(/"(version|expiresAt)":\d+/g, '')
    .replaceAll(/[\w.]+@example.com|\+324\d+|person-\d+|\b19\d\d-\d\d-\d\d\b/g, '*');
}

describe('a link that was asked for before verification', () => {
  it('shows, gives and takes the same after a refusal, whatever the reason', async () => {
    const world = await new World().setUp();
    const seen = new Map<string, Condition[]>();
    for (const condition of refused) {
      const person = await world.person(condition);
      world.house.down.add('vcd');
      const body = bodyOf('self', 'nl', person, person);
      const { partyId } = (await world.call('POST /api/registrations', { body })).body;
      await world.call('POST /api/link-again', { body: { email: person.email } });
      await world.settle();
      const token = linkIn(world.letters.splice(0)[0], String(partyId));
      world.house.down.delete('vcd');
      await world.house.store.transact([{ do: 'put', entity: { type: 'system', name: 'vcd', up: true, pauses: [] } }]);
      await world.house.queues.verify([{ partyId: String(partyId) }]);
      await world.settle();
      const headers = { 'x-link-token': token };
      const tried = [
        await world.call('PUT /api/party', { headers, body: { centres: ['aalst'] } }),
        await world.call('PUT /api/party', { headers, body: { members: [{ memberId: 'm1', postalCode: '1000' }] } }),
        await world.call('POST /api/party/renewal', { headers, body: { availability: [slot] } }),
        await world.call('DELETE /api/party', { headers }),
      ];
      const text = (await everythingBehind(world, token, person.ssin)) + tried.map(masked).join('');
      seen.set(text, [...(seen.get(text) ?? []), condition]);
      world.letters.splice(0);
    }
    expect([...seen.values()]).toEqual([[...refused]]);
    expect([...seen.keys()][0]).toContain('"state":"ineligible"');
  });
});

describe('a direct sign-up', () => {
  it('is answered, verified and refused alike', async () => {
    const world = await new World().setUp();
    const sessionId = await world.openDirect(60);
    const answers = new Set<string>();
    const letters = new Map<string, Condition[]>();
    for (const condition of conditions) {
      const person = await world.person(condition);
      const body = { language: 'nl', person: given(person), sessionId, block: '2021-04-11T15:00' };
      const held = await world.call('POST /api/sign-ups', { body });
      answers.add(masked(held));
      await world.settle();
      const [letter, ...others] = world.letters.splice(0);
      expect(others).toEqual([]);
      const headers = { 'x-link-token': String(held.body['token']) };
      const shown = masked(await world.call('GET /api/sign-up', { headers }));
      if (condition === 'fits' || letter === undefined) continue;
      const text = maskedLetter(letter) + shown;
      letters.set(text, [...(letters.get(text) ?? []), condition]);
    }
    expect([...answers]).toHaveLength(1);
    expect([...letters.values()]).toEqual([[...refused]]);
  });
});

describe('a link that was lost, and a caller who proves a contact', () => {
  it('are answered alike, known or not, by e-mail or by number', async () => {
    const world = await new World().setUp();
    const answers = new Set<string>();
    const claims = { sub: 'cc', client_id: 'site', 'cognito:groups': '[contact-centre]', token_use: 'access' };
    for (const condition of [...conditions, 'nobody'] as const) {
      const person = await world.person(condition === 'nobody' ? 'unknown' : condition);
      if (condition !== 'nobody')
        await world.call('POST /api/registrations', { body: bodyOf('self', 'nl', person, person) });
      await world.settle();
      for (const body of [{ email: person.email }, { mobile: person.mobile }]) {
        answers.add(masked(await world.call('POST /api/link-again', { body })));
        const proof = { body: { ...body, language: 'nl' }, claims };
        answers.add(masked(await world.call('POST /api/contact-centre/proofs', proof)));
      }
    }
    expect(answers.size).toBe(2);
  });
});
