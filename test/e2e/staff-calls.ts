import { expect } from 'vitest';
import { nodeCheckPorts } from '../../adapters/certificates/check-ports.ts';
import type { TrustListAnswer } from '../../domain/certificates/certificate-operations.ts';
import { checkCertificate } from '../../domain/certificates/check-certificate.ts';
import { signersIn } from '../../domain/certificates/trust-list.ts';
import { operation } from '../../local/demo/cast.ts';
import { dataOf, makePerson } from '../../local/people/people.ts';
import type { LocalSystem } from '../../local/system.ts';
import { personas } from '../../local/stand-ins/physicians/personas.ts';
import type { DescribedApi } from './described-api.ts';
import { comeBack } from './physician-provider.ts';

interface Stage {
  readonly api: DescribedApi;
  readonly system: LocalSystem;
  /** Access token of a physician who has registered a patient. */
  readonly physician: string;
  /** An open session of Aalst with a free seat at 15:00 for direct sign-up. */
  readonly session: string;
}

/** Who comes to the desk, or calls. */
export const people = ['Jos Mertens', 'Ria Smets', 'Leo Wouters'].map((name, index) =>
  makePerson({ name, born: '1939-03-04', language: 'nl', index: 60 + index * 2, sex: 'male', postalCode: '9300' }),
);

/** Every call of staff, in the order in which a day brings them. */
export async function callAsStaff(stage: Stage): Promise<void> {
  for (const person of people) stage.system.vcd.add({ ...person, eligible: true });
  const received = await receivePeople(stage);
  await helpCallers(stage);
  await followPatients(stage);
  await signInElsewhere(stage);
  await operate(stage);
  await readReports(stage);
  await registerDose(stage, received);
  await readCertificate(stage);
  await leaveEverywhere(stage);
}

/** Some moments after the day's work: the counters are read off the change stream. */
async function readReports({ api, system }: Stage): Promise<void> {
  const bearer = await system.identity.personToken('desk');
  await system.cloud.quiet();
  const span = 'from=2021-04-11&to=2021-04-11&centre=aalst';
  const report = await api.call(`GET /api/reports?${span}`, { bearer });
  expect(report.body['centres']).toMatchObject([
    {
      centre: 'aalst',
      region: 'VLG',
      counts: { seats: expect.any(Number), registered: expect.any(Number), 'arrivals.arrived': 1 },
    },
  ]);
  const table = await api.call(`GET /api/reports/export?${span}&table=days`, { bearer });
  expect(table.body['csv']).toMatch(/^date;registered;.*\r\n2021-04-11;/);
  const sessions = await api.call('GET /api/reports/sessions?centre=aalst', { bearer });
  expect(sessions.body['sessions']).not.toEqual([]);
  expect((await api.call('GET /api/reports?from=2021-04-11&to=2021-04-11', { bearer })).status).toBe(403);
  expect((await api.call('GET /api/figures')).body['weeks']).toHaveLength(4);
}

/** @returns the sign-up of somebody who arrived */
async function receivePeople({ api, system, session }: Stage): Promise<string> {
  const bearer = await system.identity.personToken('desk');
  const [jos] = people;
  if (jos === undefined) throw new Error('nobody to receive');
  const blocks = [{ date: '2021-04-11', from: '17:00', to: '18:00' }];
  const preview = await api.call('POST /api/sessions/preview', { bearer, body: { centre: 'aalst', blocks } });
  expect(preview.body).toMatchObject({ blocks: [{ from: '17:00', parties: expect.any(Number) }], more: false });
  const look = { bearer, body: { centre: 'aalst', ssin: jos.ssin } };
  expect((await api.call('POST /api/arrivals/query', look)).body['people']).toMatchObject([
    { today: 'none', admitted: 'yes', basis: 'vcd', vaccinationCode: jos.vaccinationCode },
  ]);
  const held = await api.call('POST /api/sign-ups', {
    body: { language: 'nl', person: dataOf(jos), sessionId: session, block: '2021-04-11T15:00' },
  });
  await system.cloud.quiet();
  const marked = await api.call(`POST /api/arrivals/signUp/${String(held.body['signUpId'])}`, {
    bearer,
    body: { state: 'arrived' },
  });
  expect(marked.body).toMatchObject({ state: 'arrived', lastName: 'Mertens' });
  // Who has a place already is given no second dose.
  const walkIn = { bearer, body: { centre: 'aalst', ssin: jos.ssin } };
  expect(await api.call('POST /api/arrivals/walk-ins', walkIn)).toMatchObject({ status: 409 });
  expect((await api.call('GET /api/arrivals/states?centre=aalst', { bearer })).body).toMatchObject({
    arrivals: expect.arrayContaining([expect.objectContaining({ state: 'arrived' })]),
  });
  const list = await api.call('GET /api/arrivals?centre=aalst', { bearer });
  expect(list.body['arrivals']).toContainEqual(expect.objectContaining({ firstName: 'Jos', state: 'arrived' }));
  expect((await api.call('GET /api/arrivals?centre=gent', { bearer })).status).toBe(403);
  return String(held.body['signUpId']);
}

/** From the tap at the desk to the register: one run, the whole way through the deployed functions. */
async function registerDose({ api, system }: Stage, signUpId: string): Promise<void> {
  const operator = { bearer: await system.identity.token(operation) };
  const settings = { minAge: 65, uploads: true, registeredCodes: ['DEMO-OK'] };
  await api.call('PUT /api/settings', { ...operator, body: settings });
  const register = { nihii: '7-101-84-74', userCode: 'VC0042', name: 'Aalst', kind: 'orgpractice' };
  const shown = await api.call('PUT /api/centres/aalst/register', { ...operator, body: register });
  expect(shown.body).toMatchObject({ register: { softwareId: 'lmb_lastminute_centrumaalst_9300' } });
  const another = { ...register, softwareId: 'another' };
  expect((await api.call('PUT /api/centres/aalst/register', { ...operator, body: another })).status).toBe(400);
  expect((await api.call('GET /api/centres/aalst/register', operator)).body).toEqual(shown.body);

  const desk = async () => ({ bearer: await system.identity.personToken('desk') });
  const dose = { vaccine: 'comirnaty', lot: 'EW 4109', site: 'leftArm', vaccinator: 'Nurse Example' };
  const mark = async (given: object) =>
    await api.call(`POST /api/arrivals/signUp/${signUpId}`, {
      ...(await desk()),
      body: { state: 'vaccinated', dose: given },
    });
  expect((await mark({ ...dose, lot: ' ' })).body['errors']).toMatchObject([{ field: 'dose.lot', reason: 'required' }]);
  const marked = await mark(dose);
  expect(marked.body).toMatchObject({ state: 'vaccinated', dose: { state: 'recorded', lot: 'EW 4109' } });
  const { id } = marked.body['dose'] as { id: string };
  await api.call(`PUT /api/doses/${id}`, { ...(await desk()), body: { ...dose, lot: 'EW4110' } });
  const day = Date.parse('2021-04-11T00:00:00+02:00');
  await system.cloud.advanceTo(day + (19 * 60 + 46) * 60_000);
  expect(system.register.desk.counts()).toEqual({ waiting: 1, registered: 0 });
  await system.cloud.advanceTo(day + (20 * 60 + 16) * 60_000);
  const list = await api.call('GET /api/doses?centre=aalst&date=2021-04-11', await desk());
  expect(list.body).toMatchObject({
    doses: [{ id, state: 'registered', lot: 'EW4110', lastName: 'Mertens', code: 'DEMO-OK' }],
    counts: { registered: 1 },
    sending: true,
  });
  const file = (form: string) => desk().then((as) => api.call(`GET /api/doses/export?centre=aalst&form=${form}`, as));
  expect((await file('csv')).body['csv']).toContain(';;;;;;2021-04-11;SARS-CoV-2 mRNA vaccine;Comirnaty;');
  expect((await file('fhir')).body).toMatchObject({
    bundle: { entry: [] },
    notYet: { withoutConsent: 1, mayChange: 0 },
  });
  expect((await api.call(`POST /api/doses/${id}/again`, await desk())).status).toBe(409);
  expect((await mark(dose)).status).toBe(409);
}

/** What the register's word brings: one mail with a link, and behind it a certificate that any reader verifies. */
async function readCertificate({ api, system }: Stage): Promise<void> {
  await system.cloud.quiet();
  const texts = system.cloud.mailStore().map(({ text }) => text);
  const links = texts.flatMap((text) => /\/nl\/certificaat\/#([\w-]+\.[\w-]+)/.exec(text)?.[1] ?? []);
  expect(links).toHaveLength(1);
  const link = links[0] ?? '';
  const shown = await api.call('GET /api/certificate', { link });
  expect(shown.body).toMatchObject({ state: 'registered', dose: { vaccine: 'Comirnaty', date: '2021-04-11' } });
  expect(shown.headers.get('cache-control')).toBe('no-store');
  const { unique } = shown.body['dose'] as { unique: string };
  const wish = (form: string, of = unique) =>
    api.call('POST /api/certificate', { link, body: { unique: of, form, language: 'nl' } });
  const given = await wish('qr');
  const signers = signersIn((await api.call('GET /api/trust-list')).body as TrustListAnswer);
  const about = { signers, nowMs: system.cloud.clock.now(), ports: nodeCheckPorts };
  expect(await checkCertificate(String(given.body['text']), about)).toMatchObject({
    valid: true,
    certificate: { nam: { fn: 'Mertens', gn: 'Jos' }, dob: '1939-03-04', v: [{ dn: 1, sd: 2, is: 'AZG' }] },
  });
  const again = await wish('qr');
  expect(again.body['says']).toEqual(given.body['says']);
  const pdf = await wish('pdf');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(String(pdf.body['text'])).toMatch(/^%PDF-1\.7/);
  expect((await wish('qr', `${unique}1`)).status).toBe(409);
  const stranger = `${link.split('.')[0]}.0000000000000000`;
  expect((await api.call('GET /api/certificate', { link: stranger })).status).toBe(404);
  const log = system.cloud.logs().join('\n');
  for (const secret of [link.split('.')[1] ?? '', 'Mertens', 'Comirnaty', 'URN:UVCI'])
    expect(log).not.toContain(secret);
}

async function helpCallers({ api, system }: Stage): Promise<void> {
  const bearer = await system.identity.personToken('agent');
  const desk = await system.identity.personToken('desk');
  const [, ria, leo] = people;
  if (ria === undefined || leo === undefined) throw new Error('nobody calls');
  const evening = [{ date: '2021-04-11', dayPart: 'evening' }];
  const wishes = { kind: 'self', language: 'nl', centres: ['aalst'], availability: evening };
  const { email: _email, mobile: _mobile, ...unreachable } = dataOf(ria);
  await api.call('POST /api/contact-centre/registrations', {
    bearer,
    body: { ...wishes, members: [unreachable], callAt: '053 12 34 56' },
  });
  await api.call('POST /api/contact-centre/registrations', { bearer, body: { ...wishes, members: [dataOf(leo)] } });
  await system.cloud.quiet();
  await api.call('POST /api/sessions', {
    bearer: desk,
    body: { centre: 'aalst', blocks: [{ date: '2021-04-11', from: '18:00', to: '19:00', seats: 1 }] },
  });
  await system.cloud.quiet();
  const { calls } = (await api.call('GET /api/contact-centre/calls', { bearer })).body as {
    calls: { invitationId: string }[];
  };
  const call = `/api/contact-centre/calls/${calls[0]?.invitationId ?? ''}`;
  const taken = await api.call(`POST ${call}/lock`, { bearer });
  const bookings = [{ vaccinationCode: ria.vaccinationCode }];
  expect(taken.body).toMatchObject({ callAt: '053 12 34 56', bookings, lock: { mine: true } });
  expect((await api.call(`DELETE ${call}/lock`, { bearer })).body).toEqual({ status: 'free' });
  const answered = await api.call(`POST ${call}`, {
    bearer,
    body: { outcome: 'reached' },
  });
  expect(answered.body).toEqual({ state: 'sent', deadline: expect.any(String) });

  const callBack = { bearer, body: { callAt: '053 12 34 56', birthDate: '1939-03-04' } };
  expect((await api.call('POST /api/contact-centre/call-backs', callBack)).body).toEqual({ status: 'noted' });
  expect((await api.call('POST /api/contact-centre/call-backs/check', callBack)).status).toBe(400);
  // Nobody hangs up and is called within a moment.
  await system.cloud.advanceTo(system.cloud.clock.now() + 47_000);
  const reached = await api.call('POST /api/contact-centre/call-backs/check', callBack);
  expect(reached.body['parties']).toMatchObject([{ names: ['Ria'] }]);

  await api.call('POST /api/contact-centre/proofs', { bearer, body: { email: leo.email, language: 'nl' } });
  await system.cloud.quiet();
  const [code] = system.cloud.mailStore().flatMap(({ subject }) => /^\d{3} \d{3}/.exec(subject) ?? []);
  const proof = { bearer, body: { email: leo.email, code } };
  const { parties } = (await api.call('POST /api/contact-centre/proofs/check', proof)).body as {
    parties: { token: string; names: string[] }[];
  };
  expect(parties).toMatchObject([{ names: ['Leo'] }]);
  expect((await api.call('GET /api/party', { link: parties[0]?.token ?? '' })).status).toBe(200);
  expect((await api.call('POST /api/contact-centre/proofs/check', proof)).status).toBe(400);
}

async function followPatients({ api, physician: bearer }: Stage): Promise<void> {
  const { patients } = (await api.call('GET /api/patients', { bearer })).body as { patients: { partyId: string }[] };
  expect(patients).toHaveLength(1);
  expect((await api.call(`DELETE /api/patients/${patients[0]?.partyId ?? ''}`, { bearer })).status).toBe(200);
  expect((await api.call('GET /api/patients', { bearer })).body['patients']).toMatchObject([{ state: 'over' }]);
}

async function operate({ api, system }: Stage): Promise<void> {
  const bearer = await system.identity.personToken('boss');
  const desk = await system.identity.personToken('desk');
  expect((await api.call('GET /api/set-apart', { bearer })).body['items']).toEqual([]);
  const nothing = { bearer, body: { id: 'party-of-nobody', action: 'tryAgain' } };
  expect((await api.call('POST /api/set-apart', nothing)).status).toBe(404);
  const own = { languages: ['nl'], notice: { nl: 'Ingang rechts' }, invitationMinutes: 45, takesPart: true };
  await api.call('PUT /api/centres/aalst/settings', { bearer: desk, body: own });
  expect((await api.call('GET /api/centres/aalst/settings', { bearer })).body).toMatchObject(own);
  expect((await api.call('GET /api/centres/aalst')).body).toMatchObject({ notice: { nl: 'Ingang rechts' } });
  const { csv } = (await api.call('GET /api/centres/export', { bearer })).body;
  const changed = String(csv).replace('Centrum gent', 'Centrum Gent');
  const dry = await api.call('POST /api/centres/import?dryRun=true', { bearer, body: { csv: changed } });
  expect(dry.body).toMatchObject({ dryRun: true, changed: [{ id: 'gent', after: 'Centrum Gent' }], absent: [] });
  await api.call('POST /api/centres/import', { bearer, body: { csv: changed } });
  expect((await api.call('GET /api/centres/gent/record', { bearer })).body).toMatchObject({ name: 'Centrum Gent' });
  expect((await api.call('GET /api/clients', { bearer })).body['clients']).toContainEqual(
    expect.objectContaining({ centres: ['aalst', 'gent'] }),
  );
  const { changes } = (await api.call('GET /api/audit?centre=gent', { bearer })).body;
  expect(changes).toMatchObject([
    { after: { name: 'Centrum Gent' }, byName: expect.any(String) },
    { event: 'centreChanged' },
  ]);
}

/** With BOSA, which says nothing of a number: it is typed. */
async function signInElsewhere({ api, system }: Stage): Promise<void> {
  const { state, secret, code, iss } = await comeBack(system.cloud.url, 'bosa', 'physician', (_url, body) =>
    api.call('POST /api/physician-sign-in', { body }),
  );
  const finished = await api.call('POST /api/physician-sign-in/finish', { body: { state, secret, code, iss } });
  expect(finished.body).toEqual({ outcome: 'numberNeeded' });
  const proven = await api.call('POST /api/physician-sign-in/number', {
    body: { state, secret, nihii: personas.physician.nihii },
  });
  expect(proven.body).toMatchObject({ outcome: 'signedIn' });
}

async function leaveEverywhere({ api, system }: Stage): Promise<void> {
  const bearer = await system.identity.personToken('agent');
  await api.call('POST /api/sign-out-everywhere', { bearer });
  expect((await api.call('GET /api/contact-centre/calls', { bearer })).status).toBe(401);
}
