import { instantOf } from '../api/answer-fields.ts';
import type { ExpectedView } from './arrival-operations.ts';
import { localDate, localTime } from '../belgium/brussels-time.ts';
import type { ArrivalMark, Invitation, SignUp, SignUpSecrets } from '../entities/invitations.ts';
import type { Block, Session } from '../entities/sessions.ts';
import type { Vault } from '../platform/vault.ts';
import { parseSsin } from '../belgium/ssin.ts';
import type { SessionState, Store } from '../platform/store.ts';
import { offeredCodes } from '../rules/offered-codes.ts';
import type { DoseHolder } from '../entities/doses.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { blockOf } from '../rules/where-and-when.ts';

/*
 * Whom a centre expects on a day: the members of invitations and the sign-ups of its sessions' blocks of that day.
 */

interface Deps {
  store: Pick<Store, 'get' | 'sessionsOf' | 'sessionState' | 'auditOf'>;
  vault: Pick<Vault, 'open'>;
  now: () => number;
}

/** One person, before any sealed data are opened. */
export type Expected = {
  /** Blind index of the SSIN. */
  person: string;
  block: Block;
  today: ExpectedView['today'];
  mark: ArrivalMark | undefined;
} & ({ kind: 'invitation'; invitation: Invitation; memberId: string } | { kind: 'signUp'; signUp: SignUp });

/** An expected person with the data that were sealed, as far as they are still there. */
export interface Opened {
  expected: Expected;
  data?: SignUpSecrets['person'] & { code?: string | undefined };
  initials?: string;
  birthYear?: number;
}

/** Everybody whom a centre expects, or expected, on a date. */
export const expectedOn = async (deps: Pick<Deps, 'store'>, centre: string, date: string): Promise<Expected[]> =>
  (await dayOf(deps, centre, date)).expected;

/** A centre's day, from one read of each of its sessions. */
export async function dayOf(
  { store }: Pick<Deps, 'store'>,
  centre: string,
  date: string,
): Promise<{ expected: Expected[]; states: SessionState[] }> {
  const sessions = await store.sessionsOf(centre, { from: date, to: date });
  const ofTheDay = sessions.filter(
    ({ state, blocks }) => state !== 'opening' && blocks.some((block) => block.date === date),
  );
  const states = (await Promise.all(ofTheDay.map(({ id }) => store.sessionState(id)))).flatMap((state) => state ?? []);
  const found = await Promise.all(
    states.map(async (state) => [...invitedIn(state), ...(await signedUpIn(store, state))]),
  );
  const expected = found
    .flat()
    .filter(({ block }) => block.date === date)
    .toSorted((a, b) => a.block.startsAt - b.block.startsAt);
  return { expected, states };
}

const invitedIn = ({ session, invitations }: SessionState): Expected[] =>
  invitations.flatMap((invitation) => expectedOf(invitation, session));

/** The members of an invitation, those who did not show up included; nobody before it was sent. */
export function expectedOf(invitation: Invitation, session: Session): Expected[] {
  const block = blockOf(session, invitation.block);
  const told = invitation.acceptedAt !== undefined || invitation.state === 'booked';
  if (block === undefined || !told) return [];
  const today = invitation.state === 'booked' ? 'booked' : invitation.state === 'sent' ? 'invited' : 'passed';
  const arrivals = Object.entries(invitation.arrivals ?? {});
  const base = { kind: 'invitation', invitation, block } as const;
  return [
    ...invitation.places.map(({ memberId, person }) => {
      const mark = arrivals.find(([id]) => id === memberId)?.[1];
      return { ...base, memberId, person, today, mark } satisfies Expected;
    }),
    ...arrivals.flatMap(([memberId, mark]) =>
      mark.state === 'noShow' ? [{ ...base, memberId, person: mark.person, today: 'noShow' as const, mark }] : [],
    ),
  ];
}

/** Found by the seats that they hold; who no longer holds one, by the session's audit trail. */
async function signedUpIn(store: Deps['store'], { session, seats, invitations }: SessionState): Promise<Expected[]> {
  const invited = new Set(invitations.map(({ id }) => id));
  const holders = seats.flatMap(({ holder }) => (holder === undefined || invited.has(holder) ? [] : [holder]));
  const witnessed = (await store.auditOf({ sessionId: session.id })).flatMap(({ signUpId }) => signUpId ?? []);
  const ids = [...new Set([...holders, ...witnessed])];
  const signUps = await Promise.all(ids.map((id) => store.get({ type: 'signUp', id })));
  return signUps.flatMap((signUp) => (signUp === undefined ? [] : expectedSignUp(signUp, session)));
}

export function expectedSignUp(signUp: SignUp, session: Session): Expected[] {
  const block = blockOf(session, signUp.block);
  if (block === undefined || signUp.state === 'refused') return [];
  const states = { held: 'held', confirmed: 'signedUp', cancelled: 'passed' } as const;
  const today = signUp.arrival?.state === 'noShow' ? 'noShow' : states[signUp.state];
  return [{ kind: 'signUp', signUp, block, today, person: signUp.person, mark: signUp.arrival }];
}

/** At whose place the person's dose is given. */
export const holderOf = (expected: Expected): DoseHolder =>
  expected.kind === 'signUp'
    ? { kind: 'signUp', id: expected.signUp.id }
    : { kind: 'invitation', id: expected.invitation.id, memberId: expected.memberId };

/** Opens what is sealed of an expected person. */
export async function openExpected({ store, vault, now }: Deps, expected: Expected): Promise<Opened> {
  const data = await dataOf({ store, vault }, expected);
  if (data !== undefined) return { expected, data, ...yearOf(data.ssin, now()) };
  if (expected.kind === 'signUp' || expected.invitation.sealed === undefined) return { expected };
  const { id, sealed } = expected.invitation;
  const { initials, birthYear } = await openSealed(vault, 'invitation', id, sealed);
  return { expected, initials, ...(birthYear !== undefined && { birthYear }) };
}

async function dataOf({ store, vault }: Omit<Deps, 'now'>, expected: Expected): Promise<Opened['data']> {
  if (expected.kind === 'signUp') {
    const { id, sealed } = expected.signUp;
    if (sealed === undefined) return undefined;
    const { person, code } = await openSealed(vault, 'signUp', id, sealed);
    return { ...person, code };
  }
  const party = await store.get({ type: 'party', id: expected.invitation.partyId });
  if (party?.sealed === undefined) return undefined;
  const { members } = await openSealed(vault, 'party', party.id, party.sealed);
  const member = members.find(({ id }) => id === expected.memberId);
  const offered = await offeredCodes(vault, expected.invitation);
  return member && { ...member, code: offered[member.id] ?? member.code };
}

/** Year of birth as the SSIN tells it, if it does. */
export function yearOf(ssin: string, now: number): { birthYear?: number } {
  const parsed = parseSsin(ssin, localDate(now));
  const { year } = parsed.ok ? parsed.birthDate : {};
  return year === undefined ? {} : { birthYear: year };
}

/** Of what is over nobody says any more that they come. */
const sayingSo: ReadonlySet<ExpectedView['today']> = new Set(['booked', 'signedUp']);

/** A line of the list. */
export function lineOf({ expected, data, initials, birthYear }: Opened): ExpectedView {
  return {
    ...bareLineOf(expected),
    ...(data !== undefined && { firstName: data.firstName, lastName: data.lastName }),
    ...(initials !== undefined && { initials }),
    ...(birthYear !== undefined && { birthYear }),
  };
}

/** What a line says without anything that was sealed. */
export function bareLineOf(
  expected: Expected,
): Omit<ExpectedView, 'firstName' | 'lastName' | 'initials' | 'birthYear' | 'dose'> {
  const { kind, block, mark, today } = expected;
  const coming = sayingSo.has(today)
    ? (expected.kind === 'signUp' ? expected.signUp : expected.invitation).coming
    : undefined;
  return {
    kind,
    ...whoseOf(expected),
    block: block.id,
    date: block.date,
    from: block.from,
    to: block.to,
    today,
    ...(mark !== undefined && { state: mark.state, at: instantOf(mark.at) }),
    ...(coming !== undefined && { coming: instantOf(coming) }),
  };
}

function whoseOf(expected: Expected): Pick<ExpectedView, 'id' | 'memberId' | 'partyId' | 'bookedAt' | 'walkIn'> {
  if (expected.kind === 'signUp') {
    const { id, walkIn } = expected.signUp;
    return { id, ...(walkIn === true && { walkIn }) };
  }
  const { id, partyId, startsAt } = expected.invitation;
  return {
    id,
    memberId: expected.memberId,
    partyId,
    ...(startsAt !== undefined && { bookedAt: localTime(startsAt) }),
  };
}
