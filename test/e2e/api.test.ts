import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemReason } from '../../domain/api/problem.ts';
import { problemTexts } from '../../domain/api/problem-texts/problem-texts.ts';
import { type Language, languages } from '../../domain/belgium/languages.ts';
import { pagePath } from '../../domain/links/site-paths.ts';
import { centreSoftware, operation } from '../../local/demo/cast.ts';
import { nothingPersonal } from '../../local/simulate/invariants/privacy.ts';
import type { Somebody } from '../../local/simulate/invariants/spellings.ts';
import { personas } from '../../local/stand-ins/physicians/personas.ts';
import type { LocalSystem } from '../../local/system.ts';
import { apiChecks, smokeFaults } from '../../scripts/smoke.ts';
import { testStaff } from '../lane/accounts.ts';
import { stillProduct } from '../lane/products.ts';
import { an, badRegistrations, bo, now, request, withSlots } from '../unit/registration/bad-registrations.ts';
import { type ApiAnswer, DescribedApi } from './described-api.ts';
import { leftBehind, overhear } from './left-behind.ts';
import { callAsOffice } from './office-calls.ts';
import { callAsStaff, people as guests } from './staff-calls.ts';

const { nurse, physician } = testStaff;

let system: LocalSystem;
let api: DescribedApi;
/** Access token of the centres' software. */
let software: string;
/** Access token of the operator's program. */
let operator: string;
let ear: ReturnType<typeof overhear>;

const centre = (id: string) => ({
  id,
  name: `Centrum ${id}`,
  postalCode: '9300',
  municipality: 'Aalst',
  region: 'VLG',
  postalCodes: [{ postalCode: '9300', basis: 'test' }],
});

beforeAll(async () => {
  system = await stillProduct(now);
  ear = overhear(system.cloud);
  api = await DescribedApi.of(system.cloud.url);
  operator = await system.identity.token(operation);
  software = await system.identity.token(centreSoftware);
  await api.call('PUT /api/settings', { bearer: operator, body: { minAge: 65 } });
  await api.call('PUT /api/clients', {
    bearer: operator,
    body: { clients: [{ clientId: centreSoftware.clientId, centres: ['aalst', 'gent'] }] },
  });
  await api.call('PUT /api/centres', {
    bearer: operator,
    body: { centres: ['aalst', 'gent', 'elsewhere'].map(centre) },
  });
  await api.call('PUT /api/centres', {
    bearer: operator,
    body: { centres: [{ ...centre('closed'), takesPart: false }] },
  });
});

afterAll(() => ear.stop());

const errorsOf = (body: Record<string, unknown>): string[] =>
  ((body['errors'] ?? []) as { field: string; reason: string }[])
    .map(({ field, reason }) => `${field} ${reason}`)
    .toSorted();

/** What a caller sees of an answer. */
const seen = ({ status, headers, body }: ApiAnswer) => ({
  status,
  contentType: headers.get('content-type'),
  cacheControl: headers.get('cache-control'),
  body,
});

/** The whole of a refusal, as it is at every edge. */
const refusalOf = (status: number, reason: ProblemReason, language: Language) => ({
  status,
  contentType: 'application/problem+json; charset=utf-8',
  cacheControl: 'no-store',
  body: {
    type: `urn:problem-type:lmb:${reason}`,
    ...problemTexts[language].problems[reason],
    status,
    language,
    requestId: expect.stringMatching(/./),
  },
});

/** What the gateway refuses before anything of ours is asked: it knows neither problems nor languages. */
const gatewayRefusal = (status: number, message: string) => ({
  status,
  contentType: 'application/json',
  cacheControl: 'no-store',
  body: { message },
});

describe.each(languages)('a bad registration in %s', (language) => {
  it.each(badRegistrations)('with %s', async (_name, body, ...errors) => {
    const spoken =
      typeof body === 'object' &&
      body !== null &&
      !Array.isArray(body) &&
      !errors.some((error) => error.startsWith('language'));
    const sent = spoken ? { ...body, language } : body;
    const missing = errors.filter((error) => !(spoken && error === 'language required'));
    const refusal = await api.call('POST /api/registrations', { body: sent, headers: { 'accept-language': language } });
    expect(refusal.status).toBe(400);
    expect(refusal.body).toMatchObject({
      type: 'urn:problem-type:lmb:invalid',
      language,
      title: problemTexts[language].problems.invalid.title,
    });
    expect(errorsOf(refusal.body)).toEqual(missing.toSorted());
    expect(JSON.stringify(refusal.body)).not.toMatch(/\{(min|max)\}/);
  });
});

describe('a bad request', () => {
  const opening = { centre: 'aalst', blocks: [{ date: '2021-04-11', from: '18:00', to: '19:00', seats: 2 }] };
  const block = opening.blocks[0];

  it.each([
    ['of yesterday', { blocks: [{ ...block, date: '2021-04-10' }] }, 'blocks.0.date dateInPast'],
    ['that runs backwards', { blocks: [{ ...block, to: '17:00' }] }, 'blocks.0.to backwards'],
    ['with blocks that overlap', { blocks: [block, { ...block, from: '18:30', to: '19:30' }] }, 'blocks.1 overlap'],
    ['of no seats', { blocks: [{ ...block, seats: 0 }] }, 'blocks.0.seats outOfRange'],
    ['of 10,000 seats', { blocks: [{ ...block, seats: 10_000 }] }, 'blocks.0.seats outOfRange'],
    ['with an unknown field', { doctor: 'x' }, 'doctor unknownField'],
  ])('for a session %s', async (_name, change, error) => {
    const refusal = await api.call('POST /api/sessions', { bearer: software, body: { ...opening, ...change } });
    expect([refusal.status, ...errorsOf(refusal.body)]).toEqual([400, error]);
  });

  it('for another centre is forbidden', async () => {
    expect(
      (await api.call('POST /api/sessions', { bearer: software, body: { ...opening, centre: 'elsewhere' } })).status,
    ).toBe(403);
    expect((await api.call('GET /api/sessions?centre=elsewhere', { bearer: software })).status).toBe(403);
    const bearer = await system.identity.personToken(nurse.username);
    expect((await api.call('POST /api/sessions', { bearer, body: opening })).status).toBe(403);
    expect((await api.call('GET /api/sessions?centre=gent', { bearer })).status).toBe(200);
  });

  it('with a token for something else is forbidden', async () => {
    expect(
      (await api.call('PUT /api/centres', { bearer: software, body: { centres: [centre('aalst')] } })).status,
    ).toBe(403);
    expect(
      (
        await api.call('POST /api/sessions', {
          bearer: await system.identity.personToken(physician.username),
          body: opening,
        })
      ).status,
    ).toBe(403);
  });

  it.each([
    'POST /api/sessions',
    'GET /api/sessions?centre=aalst',
    'PUT /api/centres',
    'GET /api/settings',
    'POST /api/booking-events',
  ])('without a token, with a forged one, and with none of ours is not let in to %s', async (route) => {
    const [head = '', payload = '', signature = ''] = software.split('.');
    const claims: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(
      JSON.stringify({ ...claims, scope: 'centres/write settings/read booking-events/write' }),
    ).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    for (const bearer of [undefined, 'nonsense', `${head}.${forged}.${signature}`, `${unsigned}.${forged}.`]) {
      const answer = await api.callUndescribed(route, {
        ...(bearer !== undefined && { bearer }),
        ...(!route.startsWith('GET') && { body: {} }),
      });
      expect(seen(answer)).toEqual(gatewayRefusal(401, 'Unauthorized'));
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it.each([
    ['malformed JSON', '{"kind":', {}, 400],
    ['a key twice', '{"kind":"self","kind":"group"}', {}, 400],
    ['another media type', 'kind=self', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['100 kB', JSON.stringify({ kind: 'x'.repeat(100_000) }), {}, 413],
    ['5 MB', JSON.stringify({ kind: 'x'.repeat(5_000_000) }), {}, 413],
  ])('of %s', async (_name, rawBody, headers, status) => {
    const refusal = await api.call('POST /api/registrations', { rawBody, headers });
    expect([refusal.status, refusal.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('of 10 MB, which only the gateway sees', async () => {
    const rawBody = ' '.repeat(10 * 1024 * 1024 + 1);
    const refusal = await api.callUndescribed('POST /api/registrations', { rawBody });
    expect(seen(refusal)).toEqual(gatewayRefusal(413, 'Request Entity Too Large'));
  });

  describe.each(languages)('to a call that does not exist, in %s', (language) => {
    const headers = { 'accept-language': `${language}-BE,en;q=0.5` };

    it.each([
      ['GET /api/nothing', 404, 'notFound'],
      ['DELETE /api/centres', 405, 'methodNotAllowed'],
      ['GET /api/centres/a/b/c', 404, 'notFound'],
    ] as const)('%s', async (route, status, reason) => {
      expect(seen(await api.callUndescribed(route, { headers }))).toEqual(refusalOf(status, reason, language));
    });

    it('by a program made for an earlier version', async () => {
      const earlier = await api.callUndescribed('GET /api/nothing', { headers: { ...headers, 'lmb-version': '0' } });
      expect(seen(earlier)).toEqual(refusalOf(410, 'oldClient', language));
    });
  });
});

it('passes what a deployed stage is looked at with, which notices what is missing', async () => {
  expect(await smokeFaults(system.cloud.url, apiChecks)).toEqual([]);
  const missing = await smokeFaults(`${system.cloud.url}/elsewhere`, apiChecks);
  expect(new Set(missing.map((fault) => fault.split(':')[0]))).toEqual(new Set(apiChecks.map(({ path }) => path)));
});

/** The newest token in a message behind what the pattern names; the group in it begins the token. */
function linkFromMail(pattern: string): string {
  const texts = system.cloud.mailStore().map(({ text }) => text);
  const found = texts.flatMap((text) =>
    [...text.matchAll(new RegExp(`${pattern}[A-Za-z0-9_.-]+)`, 'g'))].map(([, token = '']) => token),
  );
  return found.at(-1) ?? '';
}

const citizens = [an, { ...bo, email: 'bo@example.be', mobile: '0475 12 34 57' }];
const today = withSlots(['2021-04-11', 'afternoon'], ['2021-04-12', 'morning']).availability;

function letVcdKnowCitizens(): void {
  for (const [index, { ssin, lastName, firstName, postalCode }] of citizens.entries()) {
    system.vcd.add({
      ssin,
      lastName,
      firstName,
      postalCode,
      birthDate: `19${50 + index}-01-01`,
      vaccinationCode: `CODE-${index}-1234567`,
      eligible: true,
    });
  }
}

/** @returns the session, with an offer for who has registered */
async function openAndWatch(): Promise<string> {
  const session = String(
    (
      await api.call('POST /api/sessions', {
        bearer: software,
        body: {
          centre: 'aalst',
          channels: ['invite', 'direct'],
          blocks: [{ date: '2021-04-11', from: '15:00', to: '16:00', seats: 2 }],
          remarks: 'Ingang rechts',
        },
      })
    ).body['sessionId'],
  );
  await system.cloud.quiet();
  const board = await api.call(`GET /api/sessions/${session}`, { bearer: software });
  expect(board.body).toMatchObject({
    offered: 1,
    open: 1,
    invitations: [{ initials: 'A. P.', birthYear: 1950, state: 'sent' }],
    next: { what: 'deadline' },
  });
  const etag = board.headers.get('etag') ?? '';
  expect(
    (await api.call(`GET /api/sessions/${session}`, { bearer: software, headers: { 'if-none-match': etag } })).status,
  ).toBe(304);
  await api.call('GET /api/sessions?centre=aalst', { bearer: software });
  return session;
}

/** @returns the token of the party's own link */
async function useLinks(partyId: string): Promise<string> {
  const personal = linkFromMail(`#(${partyId}\\.`);
  const offer = linkFromMail(`${pagePath('invitation', 'nl')}#(`);
  expect((await api.call('GET /api/party', { link: personal })).body).toMatchObject({
    state: 'invited',
    invitation: { state: 'sent' },
  });
  expect((await api.call('GET /api/invitation', { link: offer })).body['bookingUrls']).toHaveLength(1);
  await api.call('GET /api/party/export', { link: personal });
  await api.call('PUT /api/party', { link: personal, body: { centres: ['gent', 'aalst'] } });
  await api.call('POST /api/party/renewal', { link: personal, body: { availability: today } });
  await api.call('POST /api/invitation/decline', { link: offer, body: { reason: 'notNow' } });
  await api.call('POST /api/invitation/decline', { link: offer, body: { reason: 'notNow' } });

  expect((await api.call('GET /api/party/chance', { link: personal })).body).toEqual({ centres: expect.any(Array) });
  expect((await api.call('GET /api/party/why', { link: personal })).body['sessions']).toEqual([
    { centre: 'aalst', date: expect.any(String), why: 'offered' },
  ]);
  await api.call('POST /api/link-again', { body: { email: an.email } });
  return personal;
}

async function registerForOthers(): Promise<void> {
  const other = { ...request, kind: 'thirdParty', members: [citizens[1]], registeredBy: { name: 'An Peeters' } };
  const registered = (await api.call('POST /api/registrations', { body: other })).body['partyId'];
  await system.cloud.quiet();
  await api.call('POST /api/objection', { link: linkFromMail(`#(${String(registered)}\\.`) });
  const patient = {
    language: 'fr',
    members: [citizens[1]],
    centres: ['gent'],
    availability: request.availability,
    inviteTo: 'patient',
  };
  await api.call('POST /api/patients', {
    bearer: await system.identity.personToken(physician.username),
    body: patient,
  });
}

async function signUpAndCancel(sessionId: string): Promise<void> {
  expect((await api.call('GET /api/moments?postalCode=9300')).body['moments']).toHaveLength(1);
  const { body: published, headers: kept } = await api.call('GET /api/scheduling/$bulk-publish');
  expect(published['output']).toContainEqual({ type: 'Slot', url: expect.stringContaining('/slots.ndjson') });
  expect(kept.get('cache-control')).toBe('public, max-age=60');
  expect(kept.get('lmb-version')).toBe('1');
  expect(kept.get('ratelimit-policy')).toContain('q=');
  const slots = await api.callUndescribed('GET /api/scheduling/slots.ndjson');
  expect(String(slots.body['text']).match(/"resourceType":"Slot"/g)).toHaveLength(1);
  expect(await api.callUndescribed('PATCH /api/centres')).toMatchObject({ status: 405 });
  const held = await api.call('POST /api/sign-ups', {
    body: { language: 'nl', person: citizens[1], sessionId, block: '2021-04-11T15:00' },
  });
  await system.cloud.quiet();
  const place = String(held.body['token']);
  expect((await api.call('GET /api/sign-up', { link: place })).body['state']).toBe('confirmed');
  expect((await api.call('POST /api/sign-up/coming', { link: place })).body['state']).toBe('confirmed');
  expect((await api.call('DELETE /api/sign-up', { link: place })).body['state']).toBe('cancelled');
}

async function changeSession(session: string): Promise<void> {
  const blockRoute = `PATCH /api/sessions/${session}/blocks/2021-04-11T15:00`;
  expect((await api.call(blockRoute, { bearer: software, body: { addSeats: 2 } })).body['seats']).toBe(4);
  expect((await api.call(blockRoute, { bearer: software, body: { removeSeats: 5 } })).status).toBe(409);
  const quietHours = { from: '03:00', to: '04:10' };
  const quiet = `PUT /api/sessions/${session}/quiet-hours`;
  expect((await api.call(quiet, { bearer: software, body: { quietHours } })).body).toMatchObject({ quietHours });
  expect((await api.call(quiet, { bearer: software, body: {} })).body).not.toHaveProperty('quietHours');
  await api.call(`POST /api/sessions/${session}/close`, { bearer: software });
  await api.call(`POST /api/sessions/${session}/reopen`, { bearer: software });
}

it('answers as described, from the registration to the booking', async () => {
  letVcdKnowCitizens();
  const body = { ...request, availability: today };
  const { partyId } = (await api.call('POST /api/registrations', { body })).body;
  await system.cloud.quiet();
  await api.call('GET /api/centres');
  await api.call('GET /api/centres?postalCode=9300');
  await api.call('GET /api/centres/aalst');

  const session = await openAndWatch();
  const personal = await useLinks(String(partyId));
  await registerForOthers();
  await signUpAndCancel(session);
  const coming = { link: personal, body: { answer: 'coming' } };
  expect((await api.call('POST /api/party/answer', coming)).status).toBe(409);
  await api.call('DELETE /api/party', { link: personal });
  await changeSession(session);
  await api.call('GET /api/settings', { bearer: operator });
  await api.call('GET /api/mail-quota', { bearer: operator });
  await api.call('GET /api/sms-budget', { bearer: operator });
  await callAsStaff({
    api,
    system,
    session,
    physician: await system.identity.personToken(physician.username),
  });
  await callAsOffice({ api, system, session });
  await api.call('GET /api/outages');
  const { signers } = (await api.call('GET /api/trust-list')).body;
  expect(signers).toEqual([
    { keyId: expect.stringMatching(/^[0-9a-f]{16}$/), publicKey: expect.any(String), certifies: ['vaccination'] },
  ]);
  for (const link of ['x.0000000000000000', personal])
    expect([200, 404]).toContain((await api.call('GET /api/party', { link })).status);
  await api.call('GET /api/openapi.json');

  // Refused above as described; what they do is played in test/use-cases/{arrivals,doses,invitations,outside-systems}.
  const refused = [
    'answerForParty',
    'answerInvitation',
    'giveWalkIn',
    'takeBackWalkIn',
    'handleApart',
    'sendDoseAgain',
  ];
  const answered = new Set([...api.seen, ...refused, 'receiveBookingEvent']);
  expect(api.operations.filter((operation) => !answered.has(operation))).toEqual([]);
});

it('lets an expired token in no more', async () => {
  const bearer = await system.identity.token(centreSoftware);
  expect((await api.call('GET /api/sessions?centre=aalst', { bearer })).status).toBe(200);
  await system.cloud.advanceTo(system.cloud.clock.now() + 24 * 3_600_000);
  expect((await api.callUndescribed('GET /api/sessions?centre=aalst', { bearer })).status).toBe(401);
});

/** Everybody whose data were given, or asked for, in this file. */
const everybody: Somebody[] = [
  ...citizens.map((one, index) => ({ ...one, vaccinationCode: `CODE-${index}-1234567` })),
  ...guests,
  { ...personas.physician },
  // The number that a caller without any address gave.
  { ssin: an.ssin, firstName: '', lastName: '', mobile: '053 12 34 56' },
];

describe('of all that was given above', () => {
  it('no byte is stored, logged or queued in clear (I21)', async () => {
    const left = await leftBehind(system);
    // What is not looked at proves nothing.
    expect(new Set(left.map(({ where }) => where))).toEqual(
      new Set(['table', 'change record', 'execution', 'log', 'path at an outside system']),
    );
    const heard = new Set(ear.heard.map(({ where }) => where));
    for (const call of ['dynamodb TransactWriteItems', 'sqs SendMessageBatch', 'states StartExecution', 'path of kms'])
      expect([...heard]).toContain(call);
    expect(left.length).toBeGreaterThan(500);
    expect(nothingPersonal([...left, ...ear.heard], everybody)).toEqual([]);
  });

  it('a byte that lies anywhere is found (I21)', async () => {
    const { clientSettings, outputs, ref, resources } = system.cloud;
    const [guest] = guests;
    const names = outputs();
    const said = `${guest?.firstName} ${guest?.lastName}, ${guest?.ssin}`;
    const [queue] = resources('AWS::SQS::Queue').filter(({ path }) => /Dead/.test(path));
    await new DynamoDBClient(clientSettings).send(
      new PutItemCommand({
        TableName: names['TableName'],
        Item: { pk: { S: 'PLANTED' }, sk: { S: 'PLANTED' }, type: { S: 'planted' }, b: { B: Buffer.from(said) } },
      }),
    );
    await new S3Client({ ...clientSettings, forcePathStyle: true }).send(
      new PutObjectCommand({ Bucket: names['FailedChangesBucket'], Key: 'planted', Body: said }),
    );
    await new SQSClient(clientSettings).send(
      new SendMessageCommand({ QueueUrl: queue?.ref, MessageBody: JSON.stringify({ said }) }),
    );
    const stateMachineArn = ref(resources('AWS::StepFunctions::StateMachine')[0]?.id ?? '');
    const input = JSON.stringify({ said });
    await new SFNClient(clientSettings).send(new StartExecutionCommand({ stateMachineArn, name: 'planted', input }));
    const found = nothingPersonal(await leftBehind(system), everybody).map(({ what }) => what);
    for (const place of ['table', 'change record', 'object', 'queue', 'execution'])
      expect(found).toContain(`SSIN in ${place}`);
  });
});
