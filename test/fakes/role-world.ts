import { registerParty } from '../../domain/registration/register-party.ts';
import { giveWalkIn } from '../../domain/arrivals/give-walk-in.ts';
import { openSession } from '../../domain/sessions/open-session.ts';
import { signUp } from '../../domain/sign-ups/sign-up.ts';
import { invitationSecrets } from '../../domain/entities/invitations.ts';
import { partySecrets } from '../../domain/entities/parties.ts';
import { makePerson } from '../../local/people/people.ts';
import { House } from './product-in-memory.ts';
import type { Request } from './api-events.ts';
import { centreOf } from './simple-ports.ts';

/*
 * A small world in which every call of the API finds something to act on: a centre with an open session, somebody
 * invited, somebody signed up, somebody on the list. Ids are long enough to stand in links.
 */

export const start = Date.parse('2021-04-11T10:00:00Z'); // noon in Belgium
export const physicianId = 'physician-1';

const availability = [
  { date: '2021-04-11', dayPart: 'afternoon' },
  { date: '2021-04-12', dayPart: 'morning' },
] as const;
const slots = ['2021-04-11 afternoon', '2021-04-12 morning'] as const;

export interface World {
  readonly house: House;
  readonly sessionId: string;
  /** `<id>.<secret>` of the waiting party, of the invitation that was sent and its party, of the sign-up, and of a registered dose. */
  readonly links: {
    readonly party: string;
    readonly invitation: string;
    readonly invited: string;
    readonly signUp: string;
    readonly dose: string;
  };
  readonly partyId: string;
  readonly invitationId: string;
  readonly signUpId: string;
  /** Somebody who was given a dose at the desk. */
  readonly walkInId: string;
  readonly patientId: string;
  /** Invitation that waits to be called. */
  readonly callId: string;
}

export const fresh = makePerson({
  name: 'Elza Timmermans',
  born: '1935-04-09',
  language: 'nl',
  index: 90,
  postalCode: '9300',
});

export const memberOf = (person: typeof fresh) => ({
  ssin: person.ssin,
  firstName: person.firstName,
  lastName: person.lastName,
  postalCode: person.postalCode,
  email: person.email,
  mobile: person.mobile,
});

/** Somebody without any address, whom the contact centre is calling back. */
const calledBack = { callAt: '053 12 34 56', birthDate: '1940-05-01' };
/** Somebody who has got a code from the contact centre. */
const proven = { email: 'somebody@example.be', code: '384201' };

export async function makeWorld(): Promise<World> {
  const house = new House(start, { ticks: false });
  // What a wish seeds is the same each time (decision 19).
  house.ids.secret = (seed) => `a-secret-of-a-link-${seed === undefined ? house.ids.random() : house.ids.hash(seed)}`;
  await putCentresAndProof(house);
  await putDoses(house);
  await putWebhook(house);
  const people = ['Ann Peeters', 'Bo Claes', 'Cé Maes', 'Di Smets', 'El Baert', 'Fi Smet'].map((name, index) =>
    makePerson({ name, born: `194${index}-05-01`, language: 'nl', index, postalCode: '9300' }),
  );
  for (const person of [...people, fresh])
    house.people.set(person.ssin, { ...person, status: 'activated', eligible: true });
  type Six = [typeof fresh, typeof fresh, typeof fresh, typeof fresh, typeof fresh, typeof fresh];
  const [ann, bo, ce, di, el, fi] = people as Six;
  const invited = await register(house, ann, 'aalst');
  const { email: _email, mobile: _mobile, ...unreachable } = memberOf(el);
  const toCall = await register(house, el, 'aalst', { members: [unreachable], callAt: '053 12 34 56' });
  const waiting = await register(house, bo, 'gent');
  const patient = await register(house, ce, 'gent', { kind: 'patient', inviteTo: 'patient', physicianId });
  const block = { date: '2021-04-11', from: '15:00', to: '17:00', seats: 4 };
  const soon = { ...block, from: '12:30', to: '13:00', seats: 1 };
  const { sessionId } = await openSession(
    house.deps,
    { centre: 'aalst', blocks: [block, soon], channels: ['invite', 'direct'] },
    'test',
  );
  await house.quiet();
  const held = await signUp(house.deps, { language: 'nl', person: memberOf(di), sessionId, block: '2021-04-11T15:00' });
  await house.quiet();
  const walkIn = await giveWalkIn(house.deps, { centre: 'aalst', ssin: fi.ssin, confirmLate: true }, 'test');
  await house.quiet();
  const invitation = await house.store.get({
    type: 'invitation',
    id: (await partyOf(house, invited)).invitationId ?? '',
  });
  if (held.outcome !== 'held' || walkIn.outcome !== 'done' || invitation?.sealed === undefined)
    throw new Error('the world is not as it should be');
  const { linkSecret } = invitationSecrets.parse(
    await house.vault.open(invitation.sealed, `invitation:${invitation.id}`),
  );
  return {
    house,
    sessionId,
    links: {
      party: `${waiting}.${await secretOf(house, waiting)}`,
      invitation: `${invitation.id}.${linkSecret}`,
      invited: `${invited}.${await secretOf(house, invited)}`,
      signUp: `${held.signUpId}.${held.secret}`,
      dose: `dose-2.${doseSecret}`,
    },
    partyId: waiting,
    invitationId: invitation.id,
    signUpId: held.signUpId,
    walkInId: walkIn.signUpId,
    patientId: patient,
    callId: (await partyOf(house, toCall)).invitationId ?? '',
  };
}

/** Of which the booking system will not take a release. */
const odd = {
  type: 'apart',
  id: 'activation-a1',
  kind: 'activation',
  item: 'a1',
  system: 'booking',
  call: 'release',
  reason: 'status 409',
  since: start,
  tries: 2,
  state: 'waiting',
  nextAt: start + 60_000,
  dueAt: start + 180_000,
  expiresAt: 0,
} as const;

/** Told of one event, which it did not take. */
async function putWebhook(house: House): Promise<void> {
  const sealed = await house.vault.seal({ current: 'whsec_AAAA' }, 'webhook:webhook1');
  const webhook = {
    type: 'webhook',
    id: 'webhook1',
    centre: 'aalst',
    url: 'https://software.example.com/hooks',
    events: ['seat.booked'],
    sealed,
    state: 'on',
    createdAt: start,
    version: 1,
  } as const;
  const delivery = {
    type: 'delivery',
    id: 'webhook1-1618135200000-evt_1',
    webhookId: 'webhook1',
    eventId: 'evt_1',
    event: 'seat.booked',
    at: start,
    body: '{}',
    state: 'failed',
    tries: 10,
    nextAt: start,
    expiresAt: 0,
  } as const;
  await house.store.transact([
    { do: 'put', entity: { ...webhook, events: [...webhook.events] } },
    { do: 'put', entity: delivery },
  ]);
}

const doseSecret = 'a-secret-of-a-dose';

/** One that the register refused, and one that it has. */
async function putDoses(house: House): Promise<void> {
  const { ssin, firstName, lastName } = fresh;
  const given = { ssin, firstName, lastName, birthDate: '1950-05-01', ...dose };
  const secrets = { ...given, sex: 'unknown', doseNumber: 1, consent: false, linkSecret: doseSecret };
  const common = {
    type: 'dose',
    centre: 'aalst',
    date: '2021-04-11',
    person: `person-${ssin}`,
    holder: { kind: 'signUp', id: 'none' },
    recordedAt: start,
    by: 'nurse',
    correction: 0,
    linkHash: house.ids.hash(doseSecret),
  } as const;
  const refused = { ...common, id: 'dose-1', state: 'refused' } as const;
  const registered = { ...common, id: 'dose-2', state: 'registered', registeredAt: start } as const;
  for (const entity of [refused, registered]) {
    const sealed = await house.vault.seal(secrets, `dose:${entity.id}`);
    await house.store.transact([{ do: 'put', entity: { ...entity, sealed } }]);
  }
}

async function putCentresAndProof(house: House): Promise<void> {
  await house.store.transact(
    [
      centreOf('aalst'),
      centreOf('gent'),
      { type: 'client' as const, id: 'own-program', centres: ['aalst'] },
      { type: 'client' as const, id: 'other-program', centres: ['gent'] },
      odd,
      { type: 'postalLink' as const, postalCode: '9300', centre: 'aalst', basis: 'official' },
    ].map((entity) => ({ do: 'put' as const, entity })),
  );
  const contact = `person-contact:${proven.email}`;
  const codeHash = house.ids.hash(`${contact}.${proven.code}`);
  const called = 'person-call:053123456';
  const callHash = house.ids.hash(`${called}.${calledBack.birthDate}`);
  const common = { type: 'proof', tries: 0, expiresAt: 0 } as const;
  await house.store.transact([
    { do: 'put', entity: { ...common, contact, codeHash, until: start + 60_000 } },
    // Asked for a minute ago.
    { do: 'put', entity: { ...common, contact: called, codeHash: callHash, until: start + 29 * 60_000 } },
  ]);
}

async function register(house: House, person: typeof fresh, centre: string, more: object = {}): Promise<string> {
  const request = {
    kind: 'self',
    language: 'nl',
    members: [memberOf(person)],
    centres: [centre],
    availability: slots,
  };
  const registered = await registerParty(
    house.deps,
    { ...request, ...more } as Parameters<typeof registerParty>[1],
    'site',
  );
  await house.quiet();
  if (registered.outcome !== 'received') throw new Error('a registration of this small world was one too many');
  return registered.partyId;
}

async function partyOf(house: House, id: string) {
  const party = await house.store.get({ type: 'party', id });
  if (party === undefined) throw new Error(`no party ${id}`);
  return party;
}

async function secretOf(house: House, id: string): Promise<string> {
  const { sealed } = await partyOf(house, id);
  if (sealed === undefined) throw new Error(`an erased party ${id}`);
  return partySecrets.parse(await house.vault.open(sealed, `party:${id}`)).linkSecret;
}

const centre = {
  id: 'aalst',
  name: 'De Werf',
  postalCode: '9300',
  municipality: 'Aalst',
  region: 'VLG',
  postalCodes: [],
};
const dose = { vaccine: 'comirnaty', lot: 'EW4109', site: 'leftArm', vaccinator: 'Nurse Example' };
const registration = { language: 'nl', members: [memberOf(fresh)], centres: ['aalst'], availability };

/** A right request of every operation, by its id. */
export const requests: Readonly<Record<string, (world: World) => Request>> = {
  listCentres: () => ({}),
  showCentre: () => ({ path: { centre: 'aalst' } }),
  listMoments: () => ({ query: { postalCode: '9300' } }),
  publishPlaces: () => ({ path: { file: '$bulk-publish' } }),
  listOutages: () => ({}),
  showTrustList: () => ({}),
  listApart: () => ({}),
  handleApart: () => ({ body: { id: 'activation-a1', action: 'tryAgain' } }),
  listActs: () => ({ query: { from: '2021-04-11', to: '2021-04-11' } }),
  exportActs: () => ({ query: { from: '2021-04-11', to: '2021-04-11' } }),
  findActsOfPerson: () => ({ body: { ssin: fresh.ssin } }),
  showSessionAudit: ({ sessionId }) => ({ path: { session: sessionId } }),
  listWebhooks: () => ({}),
  createWebhook: () => ({ body: { url: 'https://software.example.com/hooks', centre: 'aalst' } }),
  actOnWebhook: () => ({ path: { webhook: 'webhook1' }, body: { action: 'rotate' } }),
  removeWebhook: () => ({ path: { webhook: 'webhook1' } }),
  listDeliveries: () => ({ path: { webhook: 'webhook1' } }),
  registerParty: () => ({ body: { kind: 'self', ...registration } }),
  registerPatient: () => ({ body: { ...registration, inviteTo: 'patient' } }),
  listPatients: () => ({}),
  withdrawPatient: ({ patientId }) => ({ path: { party: patientId } }),
  startPhysicianSignIn: () => ({ body: { provider: 'ehealth', language: 'nl', binding: 'b'.repeat(43) } }),
  finishPhysicianSignIn: () => ({ body: { state: 's'.repeat(44), secret: 's'.repeat(43), code: 'code' } }),
  provePhysicianNumber: () => ({ body: { state: 's'.repeat(44), secret: 's'.repeat(43), nihii: '10829059' } }),
  sendLinkAgain: () => ({ body: { email: 'somebody@example.be' } }),
  showParty: ({ links }) => withLink(links.party),
  showChance: ({ links }) => withLink(links.party),
  showWhyNotYet: ({ links }) => withLink(links.party),
  exportParty: ({ links }) => withLink(links.party),
  changeParty: ({ links }) => ({ ...withLink(links.party), body: { availability } }),
  renewParty: ({ links }) => ({ ...withLink(links.party), body: { availability } }),
  withdrawParty: ({ links }) => withLink(links.party),
  objectToParty: ({ links }) => withLink(links.party),
  showInvitation: ({ links }) => withLink(links.invitation),
  declineInvitation: ({ links }) => ({ ...withLink(links.invitation), body: { reason: 'notNow' } }),
  answerInvitation: ({ links }) => ({ ...withLink(links.invitation), body: { answer: 'notComing' } }),
  answerForParty: ({ links }) => ({ ...withLink(links.invited), body: { answer: 'coming' } }),
  signUp: ({ sessionId }) => ({
    body: { language: 'nl', person: memberOf(fresh), sessionId, block: '2021-04-11T15:00' },
  }),
  showSignUp: ({ links }) => withLink(links.signUp),
  cancelSignUp: ({ links }) => withLink(links.signUp),
  confirmSignUp: ({ links }) => withLink(links.signUp),
  showCertificate: ({ links }) => withLink(links.dose),
  giveCertificate: ({ links }) => ({
    ...withLink(links.dose),
    body: { unique: 'dose-2-0', form: 'qr', language: 'nl' },
  }),
  openSession: () => ({
    body: { centre: 'aalst', blocks: [{ date: '2021-04-12', from: '15:00', to: '16:00', seats: 2 }] },
  }),
  previewSession: () => ({
    body: { centre: 'aalst', blocks: [{ date: '2021-04-12', from: '15:00', to: '16:00' }] },
  }),
  listSessions: () => ({ query: { centre: 'aalst' } }),
  showSession: ({ sessionId }) => ({ path: { session: sessionId } }),
  changeSeats: ({ sessionId }) => ({ path: { session: sessionId, block: '2021-04-11T15:00' }, body: { addSeats: 1 } }),
  closeSession: ({ sessionId }) => ({ path: { session: sessionId } }),
  changeQuietHours: ({ sessionId }) => ({
    path: { session: sessionId },
    body: { quietHours: { from: '22:00', to: '07:00' } },
  }),
  reopenSession: ({ sessionId }) => ({ path: { session: sessionId } }),
  findArrivals: () => ({ body: { centre: 'aalst', ssin: fresh.ssin } }),
  giveWalkIn: () => ({ body: { centre: 'aalst', ssin: fresh.ssin, confirmLate: true } }),
  takeBackWalkIn: ({ walkInId }) => ({ path: { signUp: walkInId } }),
  watchArrivals: () => ({ query: { centre: 'aalst' } }),
  listArrivals: () => ({ query: { centre: 'aalst' } }),
  listDoses: () => ({ query: { centre: 'aalst' } }),
  correctDose: () => ({ path: { dose: 'dose-1' }, body: dose }),
  exportDoses: () => ({ query: { centre: 'aalst', form: 'csv' } }),
  sendDoseAgain: () => ({ path: { dose: 'dose-1' } }),
  showCentreRegister: () => ({ path: { centre: 'aalst' } }),
  putCentreRegister: () => ({
    path: { centre: 'aalst' },
    body: { nihii: '71018474', userCode: 'VC0042', name: 'Aalst', kind: 'orgpractice' },
  }),
  markArrival: ({ signUpId }) => ({ path: { kind: 'signUp', id: signUpId }, body: { state: 'arrived' } }),
  registerCaller: () => ({ body: { kind: 'self', ...registration } }),
  listCalls: () => ({}),
  lockCall: ({ callId }) => ({ path: { invitation: callId } }),
  unlockCall: ({ callId }) => ({ path: { invitation: callId } }),
  answerCall: ({ callId }) => ({ path: { invitation: callId }, body: { outcome: 'reached' } }),
  sendProof: () => ({ body: { email: 'somebody@example.be', language: 'nl' } }),
  checkProof: () => ({ body: { email: proven.email, code: proven.code } }),
  beginCallBack: () => ({ body: { callAt: '053 65 43 21', birthDate: '1940-05-01' } }),
  finishCallBack: () => ({ body: calledBack }),
  receiveBookingEvent: ({ invitationId }) => ({
    body: { activationId: `a-${invitationId}`, status: 'booked', occurredAt: '2021-04-11T10:00:00Z' },
  }),
  putCentres: () => ({ body: { centres: [centre] } }),
  exportCentres: () => ({}),
  importCentres: () => ({ body: { csv: 'id,name\naalst,De Werf\n' }, query: { dryRun: 'true' } }),
  showCentreRecord: () => ({ path: { centre: 'aalst' } }),
  showCentreSettings: () => ({ path: { centre: 'aalst' } }),
  putCentreSettings: () => ({
    path: { centre: 'aalst' },
    body: { languages: ['nl'], notice: {}, invitationMinutes: 30, takesPart: true },
  }),
  listChanges: () => ({ query: { centre: 'aalst' } }),
  showSettings: () => ({}),
  putSettings: () => ({ body: { minAge: 65 } }),
  showMailQuota: () => ({}),
  showSmsBudget: () => ({}),
  showWaitingRoom: () => ({}),
  putWaitingRoom: () => ({ body: { on: true, people: 1000 } }),
  listClients: () => ({}),
  putClients: () => ({ body: { clients: [{ clientId: 'software', centres: ['aalst'] }] } }),
  showReport: () => ({ query: { from: '2021-04-10', to: '2021-04-11', centre: 'aalst' } }),
  exportReport: () => ({ query: { from: '2021-04-10', to: '2021-04-11', centre: 'aalst', table: 'days' } }),
  listSessionReports: () => ({ query: { centre: 'aalst' } }),
  showPublicFigures: () => ({}),
  signOutEverywhere: () => ({}),
  describeApi: () => ({}),
};

const withLink = (token: string): Request => ({ headers: { 'x-link-token': token } });
