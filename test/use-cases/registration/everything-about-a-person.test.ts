import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { markMember } from '../../../domain/arrivals/mark-arrival.ts';
import { applyBookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import { entity, type EntityType } from '../../../domain/entities/entity.ts';
import { partySecrets } from '../../../domain/entities/parties.ts';
import { fates } from '../../../domain/recovery/campaign-end.ts';
import { exportParty } from '../../../domain/registration/show-party.ts';
import { withdrawParty } from '../../../domain/registration/withdraw-party.ts';
import { fieldsOf } from '../../fakes/sample-entities.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { at, fivePeople, invitationOf, noon, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/*
 * Of every kind of item that can be about a person: what the person gets to see of it in the export, and when it goes.
 * The kinds are walked: one that is added and about people is an error of types here until somebody has said both.
 */

interface Treatment {
  /** In the export, or why not. */
  readonly told: true | string;
  /** `with the data`, or by which end of its own. */
  readonly goes: string;
}

const pseudonym = 'a pseudonym without anything else that is the person’s';
const otherLink = 'has a link of its own, and its page shows all of it';
const proof = 'a proof that opens something';
const treatments: { readonly [Type in EntityType]?: Treatment } = {
  party: { told: true, goes: 'with the data' },
  invitation: { told: true, goes: 'labels with the data; what remains names a pseudonym, until the wipe' },
  dose: { told: true, goes: '30 days after it was registered: it was given, whatever becomes of the list' },
  audit: { told: true, goes: 'pseudonymous; with the wipe' },
  membership: { told: pseudonym, goes: 'with the data' },
  rankEntry: { told: 'birth day and availability, which the party says', goes: 'with the data' },
  contactLink: { told: 'which contact it is, the data say', goes: 'with the data' },
  patientLink: { told: 'the physician, whom the data name', goes: 'with the data' },
  person: { told: pseudonym, goes: 'when it holds nothing and no party is left' },
  invitedMark: { told: pseudonym, goes: 'a day after the session' },
  message: { told: 'a pointer; its letter was delivered', goes: 'its address when it is sent, the rest after 30 days' },
  callTask: { told: 'that a call was tried, the events say', goes: 'with its time' },
  activation: { told: 'the code, which the data say', goes: 'with the wipe; an id of the booking system' },
  late: { told: 'that it was booked, the events say', goes: 'with the wipe; an id of the invitation' },
  apart: { told: 'the state of an outside system for one call', goes: 'when it is settled' },
  signUp: { told: otherLink, goes: '30 days after its block, cancelled after two' },
  signUpLink: { told: otherLink, goes: 'with the sign-up' },
  wish: { told: 'a print that nobody can be found by', goes: 'after a day' },
  proof: { told: proof, goes: 'after ten minutes' },
  centreDose: { told: 'the day of the dose, which the dose says', goes: 'with the dose' },
  upload: { told: 'ids of doses', goes: 'with the wipe' },
  origin: { told: 'leads to nobody', goes: 'two days after it was counted' },
  limit: { told: pseudonym, goes: 'after two hours' },
  ranking: { told: 'why others were before, the personal page says', goes: 'a print; a year after the session' },
  physicianSignIn: { told: 'the physician’s own', goes: 'after ten minutes' },
  physicianSession: { told: 'the physician’s own', goes: 'after half an hour' },
  signOut: { told: 'of staff', goes: 'when what was signed in has ended' },
  run: { told: 'who would be next, a moment long', goes: 'with the next turn' },
};

const [ann, bo] = fivePeople();
let house: House;
const blind = (text: string): string => `blind-${createHash('sha256').update(text).digest('base64url')}`;
beforeEach(async () => {
  house = await smallHouse([ann, bo]);
  house.blindIndex.of = async (text) => blind(text);
});

/** Kinds of items in which something of the person is to be found. */
function kindsAbout(): EntityType[] {
  const { ssin, email, mobile, vaccinationCode } = ann;
  const needles = [ssin, email, mobile, vaccinationCode, ...[ssin, `contact:${email}`, `contact:${mobile}`].map(blind)];
  const found = [...house.store.entities.values(), ...house.store.audits].filter((one) =>
    needles.some((needle) => JSON.stringify(one).includes(needle)),
  );
  return [...new Set(found.map(({ type }) => type))].toSorted();
}

async function vaccinated(): Promise<{ partyId: string; secret: string }> {
  const partyId = await register(house, [ann]);
  await open(house, 1);
  const invitationId = await invitationOf(house, partyId);
  const booked = { activationId: `a-${invitationId}:m1`, status: 'booked' as const, occurredAt: noon + 31_000 };
  await applyBookingEvent(house.deps, booked);
  await house.quiet();
  house.time = at('15:04') + 7000;
  const dose = { vaccine: 'comirnaty', lot: 'EW4109', site: 'leftArm', vaccinator: 'Nurse Example' } as const;
  expect(await markMember(house.deps, { id: invitationId, memberId: 'm1', state: 'vaccinated', dose }, 'nurse')).toBe(
    'done',
  );
  await house.quiet();
  const party = await house.store.get({ type: 'party', id: partyId });
  return { partyId, secret: partySecrets.parse(JSON.parse(party?.sealed?.data ?? '')).linkSecret };
}

it('is treated, whatever can name a person', () => {
  // A webhook's secret is sealed, and is a program's.
  const about = ['sealed', 'follows', 'nextInLine', 'person', 'partyId', 'signUpId', 'contact', 'members', 'birthDay'];
  const types = entity.options.map(({ shape }) => shape.type.value);
  const naming = types.filter((type) => fieldsOf(type).some((field) => about.includes(field)));
  expect(naming.filter((type) => treatments[type] === undefined)).toEqual(['webhook']);
  // What goes at the end of the campaign because it is about people is treated, too; the others are no one's.
  const nobodys = ['board', 'centreBlock', 'delivery', 'uploadRound', 'wake', 'webhook'];
  const wiped = types.filter((type) => fates[type].end === 'wiped' && !nobodys.includes(type));
  expect(wiped.filter((type) => treatments[type] === undefined)).toEqual([]);
});

it('is told in the export, the dose included, and nothing that opens something', async () => {
  const link = await vaccinated();
  const told = await exportParty(house.deps, link);
  expect(told).toMatchObject({
    data: { members: [{ ssin: ann.ssin, email: ann.email }] },
    invitation: { state: 'booked' },
    doses: [{ state: 'recorded', data: { lot: 'EW4109', vaccinator: 'Nurse Example', ssin: ann.ssin } }],
    events: expect.arrayContaining([expect.objectContaining({ event: 'booked' })]),
  });
  expect(JSON.stringify(told)).not.toMatch(/linkSecret|linkHash|"sealed"/);
  expect(kindsAbout().filter((type) => treatments[type] === undefined)).toEqual([]);
});

it('shows no dose that has had its time, though the table has not deleted it yet', async () => {
  const link = await vaccinated();
  const dose = [...house.store.entities.values()].find((one) => one.type === 'dose');
  if (dose === undefined) throw new Error('no dose');
  await house.store.transact([{ do: 'put', entity: { ...dose, expiresAt: Math.floor(house.time / 1000) } }]);
  expect((await exportParty(house.deps, link))?.doses).toEqual([]);
});

it('goes with the data, but for what has an end of its own', async () => {
  const { partyId } = await vaccinated();
  expect(await withdrawParty(house.deps, partyId)).toEqual({ outcome: 'withdrawn' });
  await house.quiet();
  const left = kindsAbout();
  expect(left.filter((type) => treatments[type]?.goes === 'with the data')).toEqual([]);
  expect(left).toContain('dose');
});
