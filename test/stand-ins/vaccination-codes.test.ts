import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makePerson } from '../../local/people/people.ts';
import { makeSigningKey, signJwt } from '../../local/identity/jwt.ts';
import { startVaccinationCodes, type VaccinationCodesStandIn } from '../../local/stand-ins/vaccination-codes.ts';
import { OutsideCaller } from './outside-client.ts';

const anna = makePerson({ name: 'Anna Peeters', born: '1940-05-01', language: 'nl', index: 0 });
const start = Date.parse('2021-04-11T10:00:00Z');
let now = start;
let vcd: VaccinationCodesStandIn;
const caller = new OutsideCaller();

beforeAll(async () => {
  vcd = await startVaccinationCodes({ now: () => now, clients: [caller.registration] });
});
beforeEach(async () => {
  now = start;
  vcd.reset();
  vcd.add(anna);
  await caller.signIn(vcd.tokenUrl, now);
});
afterAll(() => vcd.stop());

const query = (ssin: string, headers: Record<string, string> = {}) =>
  caller.call('POST', `${vcd.url}/v1/vaccinationCodes/query`, { ssin }, headers);

describe('a query', () => {
  it('answers what the database holds of a person, and nothing else', async () => {
    const answer = await query(anna.ssin, { 'belgov-trace-id': 'trace-1' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('belgov-trace-id')).toBe('trace-1');
    expect(answer.json).toEqual({
      ssin: anna.ssin,
      lastName: 'Peeters',
      firstName: 'Anna',
      postalCode: '9300',
      birthDate: '1940-05-01',
      email: anna.email,
      vaccinationCode: anna.vaccinationCode,
      status: 'activated',
      eligible: true,
      invitationStatus: 'notInvited',
      activatedAt: '2021-04-11T10:00:00.000Z',
    });
  });

  it('answers problems as the government style has them', async () => {
    expect(await query('00022900145')).toMatchObject({
      status: 404,
      json: { type: 'urn:problem-type:belgif:resourceNotFound' },
    });
    const issues = [{ in: 'body', name: 'ssin' }];
    expect(await query('123')).toMatchObject({
      status: 400,
      json: { type: 'urn:problem-type:belgif:badRequest', issues },
    });
    const extra = await caller.call('POST', `${vcd.url}/v1/vaccinationCodes/query`, { ssin: anna.ssin, more: 1 });
    expect(extra.status).toBe(400);
  });

  it('needs From and User-Agent of the client', async () => {
    const answer = await query(anna.ssin, { from: '', 'user-agent': '' });
    expect(answer).toMatchObject({ status: 400, json: { issues: [{ name: 'from' }, { name: 'user-agent' }] } });
  });

  it('tells the new number of a replaced one', async () => {
    vcd.replaceSsin(anna.ssin, '00022900145');
    expect(await query(anna.ssin)).toMatchObject({
      status: 400,
      json: { issues: [{ type: 'urn:problem-type:cbss:input-validation:replacedSsin', replacedBy: '00022900145' }] },
    });
    expect(await query('00022900145')).toMatchObject({ status: 200, json: { lastName: 'Peeters' } });
  });

  it('shows what changed: eligibility, an invitation, a booking and its cancellation', async () => {
    const update = { ssin: anna.ssin, invitationStatus: 'invited' };
    expect((await caller.call('POST', `${vcd.url}/v1/vaccinationCodes/update`, update)).status).toBe(200);
    vcd.setEligible(anna.ssin, false);
    vcd.markBooked(anna.vaccinationCode);
    expect(await query(anna.ssin)).toMatchObject({
      json: { eligible: false, invitationStatus: 'invited', status: 'used' },
    });
    vcd.markCancelled(anna.vaccinationCode);
    expect(await query(anna.ssin)).toMatchObject({ json: { status: 'activated' } });
  });

  it('leaves a record', async () => {
    await query(anna.ssin);
    expect(vcd.calls().at(-1)).toEqual({
      at: start,
      method: 'POST',
      path: '/v1/vaccinationCodes/query',
      status: 200,
      headers: expect.objectContaining({ from: 'team@example.com', 'user-agent': 'test/1' }),
      body: { ssin: anna.ssin },
    });
  });
});

describe('tokens', () => {
  it('are needed, end after five minutes, and are not shared between clients of other keys', async () => {
    expect(await query(anna.ssin, { authorization: '' })).toMatchObject({
      status: 401,
      json: { type: 'urn:problem-type:belgif:noAccessToken' },
    });
    expect((await query(anna.ssin, { authorization: 'Bearer x' })).status).toBe(401);
    now += 300_000;
    expect(await query(anna.ssin)).toMatchObject({
      status: 401,
      json: { type: 'urn:problem-type:belgif:expiredAccessToken' },
    });
  });

  it('are given for a right assertion only, and for each once', async () => {
    const stranger = makeSigningKey();
    const refused = [
      signJwt(stranger, { iss: caller.clientId, sub: caller.clientId, aud: vcd.tokenUrl, exp: now / 1000 + 300 }),
      caller.assertion(vcd.tokenUrl, now, { iss: 'somebody', sub: 'somebody' }),
      caller.assertion(vcd.tokenUrl, now, { aud: 'http://127.0.0.1/other' }),
      caller.assertion(vcd.tokenUrl, now, { exp: now / 1000 + 3600 }),
      caller.assertion(vcd.tokenUrl, now - 400_000),
      'not.a.token',
    ];
    for (const assertion of refused) {
      expect((await caller.askToken(vcd.tokenUrl, assertion)).status).toBe(401);
    }
    const assertion = caller.assertion(vcd.tokenUrl, now);
    expect((await caller.askToken(vcd.tokenUrl, assertion)).status).toBe(200);
    expect((await caller.askToken(vcd.tokenUrl, assertion)).status).toBe(401);
  });
});

describe('bad days', () => {
  it('are down for health and calls during an outage', async () => {
    expect(await caller.call('GET', `${vcd.url}/health`)).toMatchObject({ status: 200, json: { status: 'UP' } });
    vcd.outage(true);
    expect(await caller.call('GET', `${vcd.url}/health`)).toMatchObject({ status: 503, json: { status: 'DOWN' } });
    const answer = await query(anna.ssin);
    expect(answer).toMatchObject({ status: 503, json: { type: 'urn:problem-type:belgif:serviceUnavailable' } });
    expect(answer.headers.get('retry-after')).toBe('30');
    vcd.outage(false);
    expect((await query(anna.ssin)).status).toBe(200);
  });

  it.each([
    ['401', 401],
    ['403', 403],
    ['404', 404],
    ['429', 429],
    ['500', 500],
    ['503', 503],
  ] as const)('answer %s as often as asked', async (fault, status) => {
    vcd.behaviour.set({ fault, faultsLeft: 2, retryAfterSeconds: 7 });
    const answers = [await query(anna.ssin), await query(anna.ssin), await query(anna.ssin)];
    expect(answers.map((answer) => answer.status)).toEqual([status, status, 200]);
    expect(answers[0]?.headers.get('retry-after')).toBe(fault === '429' || fault === '503' ? '7' : null);
  });

  it('break off in the middle, or answer what nobody understands', async () => {
    vcd.behaviour.set({ fault: 'halfAnswer', faultsLeft: 1 });
    await expect(query(anna.ssin)).rejects.toThrow();
    vcd.behaviour.set({ fault: 'wrongShape' });
    const answer = await query(anna.ssin);
    expect(answer.status).toBe(200);
    expect(answer.json).not.toHaveProperty('ssin');
    vcd.behaviour.set({ fault: undefined });
    expect((await query(anna.ssin)).json).toHaveProperty('ssin');
  });
});

describe('one bad record', () => {
  it('is refused as often as asked, and everybody else is answered as usual', async () => {
    const bo = makePerson({ name: 'Bo Maes', born: '1941-05-01', language: 'nl', index: 1 });
    vcd.add(bo);
    vcd.items.set({ call: 'query', person: anna.ssin, answer: 409, times: 2 });
    const answers = [await query(anna.ssin), await query(bo.ssin), await query(anna.ssin), await query(anna.ssin)];
    expect(answers.map(({ status }) => status)).toEqual([409, 200, 409, 200]);
    expect(await caller.call('GET', `${vcd.url}/health`)).toMatchObject({ status: 200 });
  });

  it('has a shape of its own until that ends', async () => {
    vcd.items.set({ call: 'query', person: anna.ssin, answer: 'shape', times: 'always' });
    for (let times = 0; times < 3; times += 1)
      expect(await query(anna.ssin)).toMatchObject({ status: 200, json: { ssin: null, status: null } });
    vcd.items.end('query', anna.ssin);
    expect((await query(anna.ssin)).json).toMatchObject({ ssin: anna.ssin });
  });

  it('can refuse to be marked, and is not', async () => {
    vcd.items.set({ call: 'update', person: anna.ssin, answer: 400, times: 1 });
    const mark = () =>
      caller.call('POST', `${vcd.url}/v1/vaccinationCodes/update`, { ssin: anna.ssin, invitationStatus: 'invited' });
    expect((await mark()).status).toBe(400);
    expect(vcd.person(anna.ssin)?.invitationStatus).toBe('notInvited');
    expect((await mark()).status).toBe(200);
    expect(vcd.person(anna.ssin)?.invitationStatus).toBe('invited');
  });
});
