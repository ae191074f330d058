import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problemTexts } from '../../../domain/api/problem-texts/problem-texts.ts';
import { languages } from '../../../domain/belgium/languages.ts';
import { createHandler } from '../../../lambdas/registration/register-party/handler.ts';
import { call, errorsOf } from '../../fakes/api-events.ts';
import { an, badRegistrations, bo, now, request, withMember, withSlots } from './bad-registrations.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, countingIds, openVault, plainIndex } from '../../fakes/simple-ports.ts';

const route = 'POST /api/registrations';
let store: MemoryStore;
let handler: ReturnType<typeof createHandler>;

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  store = new MemoryStore([centreOf('aalst'), centreOf('gent'), centreOf('closed', { takesPart: false })]);
  handler = createHandler({
    store,
    vault: openVault,
    blindIndex: plainIndex,
    ids: countingIds(),
    now: () => Date.now(),
    mostPerHour: 2,
  });
});

const send = (body: unknown, headers: Readonly<Record<string, string>> = {}) => call(handler, route, { body, headers });

describe('what is received', () => {
  it('keeps a party as given, in the one form that is stored', async () => {
    const { status, body, headers } = await send({
      ...request,
      members: [{ ...an, ssin: ' 23.29.28-057.80 ', firstName: '  An   Marie ', lastName: 'Peete\u0301' }],
      availability: [
        { date: '2021-04-25', dayPart: 'evening' },
        { date: '2021-04-12', dayPart: 'evening' },
        { date: '2021-04-12', dayPart: 'morning' },
        { date: '2021-04-12', dayPart: 'morning' },
      ],
    });
    expect({ status, body }).toEqual({ status: 202, body: { status: 'received', partyId: 'P000001' } });
    expect(headers['cache-control']).toBe('no-store');
    const [party] = store.all('party');
    expect(party).toMatchObject({
      state: 'unverified',
      availability: ['2021-04-12 morning', '2021-04-12 evening', '2021-04-25 evening'],
    });
    expect(JSON.parse(party?.sealed?.data ?? '')).toMatchObject({
      members: [{ ssin: '23292805780', firstName: 'An Marie', lastName: 'Peet\u00e9', mobile: '+32475123456' }],
    });
  });

  it.each([
    { ...request, kind: 'group', members: [an, bo] },
    { ...request, kind: 'companion', companion: { vaccinationCode: 'ABCD-1234-EFGH-5678' } },
    { ...request, kind: 'thirdParty', registeredBy: { name: 'Bo Maes' } },
    { ...request, kind: 'thirdParty', members: [{ ...an, email: undefined }] },
    { ...request, kind: 'thirdParty', members: [{ ...an, mobile: undefined }] },
    { ...request, availability: [{ date: '2021-04-11', dayPart: 'afternoon' }] },
  ])('takes $kind', async (body) => {
    expect((await send(body)).status).toBe(202);
  });
});

describe('what is refused as invalid, field by field', () => {
  it.each(badRegistrations)('%s', async (_name, body, ...errors) => {
    const refusal = await send(body);
    expect(refusal.status).toBe(400);
    expect(refusal.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(refusal.body['type']).toBe('urn:problem-type:lmb:invalid');
    expect(errorsOf(refusal).toSorted()).toEqual(errors.toSorted());
    expect(store.all('party')).toEqual([]);
  });

  it.each(languages)('in %s', async (language) => {
    const refusal = await send({ ...withMember({ mobile: '053 12 34 56' }), language });
    expect(refusal.body).toMatchObject({
      language,
      title: problemTexts[language].problems.invalid.title,
      errors: [{ field: 'members.0.mobile', reason: 'landline', message: problemTexts[language].fields.landline }],
    });
    expect(refusal.headers['content-language']).toBe(language);
  });
});

it('refuses a date after today + 14 as too far ahead, unless something is invalid', async () => {
  const far = withSlots(['2021-04-26', 'morning']);
  const refusal = await send(far);
  expect(refusal).toMatchObject({ status: 400, body: { type: 'urn:problem-type:lmb:tooFarAhead' } });
  expect(errorsOf(refusal)).toEqual(['availability tooFarAhead']);
  expect((await send({ ...far, centres: ['atlantis'] })).body['type']).toBe('urn:problem-type:lmb:invalid');
});

it('slows down who registers one person, or with one contact, again and again', async () => {
  expect((await send(request)).status).toBe(202);
  expect((await send(request)).status).toBe(202);
  expect(await send(request)).toMatchObject({ status: 429, body: { type: 'urn:problem-type:lmb:tooMany' } });
  expect(store.all('party')).toHaveLength(2);
});

describe('what others send in the name of a person', () => {
  const from = (address: string) => send(request, { 'x-forwarded-for': `${address}, 130.176.0.1` });

  it('takes nothing from the own requests, from another place', async () => {
    for (let time = 0; time < 20; time += 1) await from('203.0.113.7');
    expect((await from('203.0.113.7')).status).toBe(429);
    expect((await from('198.51.100.4')).status).toBe(202);
  });

  it('counts by what the front has seen, not by what the caller writes before it', async () => {
    for (let time = 0; time < 5; time += 1) await from(`10.0.0.${time}, 203.0.113.7`);
    expect((await from('10.0.0.99, 203.0.113.7')).status).toBe(429);
  });

  it('counts addresses of one household as one', async () => {
    for (let time = 0; time < 5; time += 1) await from(`2001:db8:1:2::${time}`);
    expect((await from('2001:DB8:1:2:ffff::1')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(202);
  });

  it('is received in any number', async () => {
    for (let place = 0; place < 9; place += 1) expect((await from(`203.0.113.${place}`)).status).toBe(202);
  });

  it('is counted under nothing that says from where it came', async () => {
    await from('203.0.113.7');
    expect(JSON.stringify([...store.items])).not.toContain('203.0.113');
  });
});

describe('groups', () => {
  const group = {
    ...request,
    kind: 'group',
    members: [request.members[0], { ...request.members[0], ssin: '81050003552' }],
  };
  const settings = (groups: boolean) =>
    store.transact([{ do: 'put', entity: { type: 'settings', minAge: 18, groups } }]);

  it('can be registered, unless they are switched off (1c)', async () => {
    expect((await send(group)).status).toBe(202);
    await settings(false);
    const refusal = await send(group);
    expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, 'kind groupsOff']);
    await settings(true);
    expect((await send(group)).status).toBe(202);
  });
});
