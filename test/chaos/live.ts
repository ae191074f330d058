import { judgeAvailability } from '../../domain/rules/availability.ts';
import {
  addSeats,
  closeSession,
  prolongBlock,
  removeSeats,
  reopenSession,
} from '../../domain/sessions/change-session.ts';
import { answerWithLink } from '../../domain/invitations/answer-booking.ts';
import { declineInvitation } from '../../domain/invitations/decline-invitation.ts';
import type { EntityOf } from '../../domain/entities/entity.ts';
import { invitationSecrets } from '../../domain/entities/invitations.ts';
import type { Party, GivenPerson } from '../../domain/entities/parties.ts';
import type { DayPartOfDate } from '../../domain/entities/values.ts';
import { changeWishes, renewParty } from '../../domain/registration/change-party.ts';
import { markMember, markSignUp } from '../../domain/arrivals/mark-arrival.ts';
import { openSession } from '../../domain/sessions/open-session.ts';
import { registeredBefore, registerParty } from '../../domain/registration/register-party.ts';
import { removeMember } from '../../domain/registration/remove-member.ts';
import { cancelSignUp } from '../../domain/sign-ups/cancel-sign-up.ts';
import { signUp } from '../../domain/sign-ups/sign-up.ts';
import { withdrawParty } from '../../domain/registration/withdraw-party.ts';
import { dayPartSpan, toLocal } from '../../local/scenario/local-time.ts';
import type { Doing, DoingOf, Life } from '../../local/simulate/life.ts';
import type { ChaosHouse } from './chaos-house.ts';
import { actAssisted, type Cast, linkOf, physicianId } from './live-assisted.ts';

type Deps = ReturnType<ChaosHouse['depsOf']>;

/** Every second one of the people is somebody whom the VCD knows under another address. */
export function setUp(house: ChaosHouse, life: Life, cast: Cast): Promise<unknown> {
  cast.forEach((person, index) => {
    const { birthDate, ...rest } = person;
    house.outside.people.set(person.ssin, {
      ...rest,
      birthDate,
      status: 'activated',
      eligible: true,
      ...(index % 2 === 0 ? { email: `other.${index}@example.org` } : {}),
    });
  });
  return house.store.transact([
    { do: 'put', entity: { type: 'settings', minAge: life.minAge } },
    ...life.centres.map((id) => ({
      do: 'put' as const,
      entity: {
        type: 'centre' as const,
        id,
        name: id,
        postalCode: '9300',
        municipality: id,
        region: 'VLG' as const,
        takesPart: true,
        invitationMinutes: life.invitationMinutes,
      },
    })),
  ]);
}

const at = <T>(list: readonly T[], pick: number): T | undefined => list[Math.floor(pick * list.length)];

/** Does one step, as its person's request. What there is nothing to act on for does nothing. */
export function act(house: ChaosHouse, life: Life, cast: Cast, doing: Doing): Promise<unknown> | undefined {
  const all = house.all.bind(house);
  switch (doing.do) {
    case 'register':
      return register(house, life, cast, doing);
    case 'open':
    case 'addSeats':
    case 'removeSeats':
    case 'close':
    case 'reopen':
    case 'prolong':
    case 'arrive':
      return actAsCentre(house, life, doing);
    case 'signUp':
    case 'cancelSignUp':
    case 'decline':
    case 'answer':
      return answerOffer(house, cast, doing);
    case 'book':
      return book(house, all('invitation'), doing);
    case 'cancelBooking':
      return cancelBooking(house, doing.pick);
    case 'withdraw':
    case 'removeMember':
    case 'renew':
    case 'wishes':
      return changeParty(house, life, doing);
    case 'eligibility': {
      const resident = house.outside.resident(cast[doing.person]?.ssin ?? '');
      if (resident !== undefined) resident.eligible = doing.eligible;
      return undefined;
    }
    case 'replaceSsin':
      house.outside.replaceSsin(cast[doing.person]?.ssin ?? '', cast[doing.by]?.ssin ?? '');
      return undefined;
    case 'misbehave': {
      const { ssin = '', vaccinationCode = '' } = cast[doing.person] ?? {};
      const { call, answer, times } = doing;
      const atVcd = call === 'query' || call === 'update';
      house.outside.items.set({ call, person: atVcd ? ssin : vaccinationCode, answer, times });
      house.known.apart(doing.person, `one person: ${call} ${answer}`);
      return undefined;
    }
    case 'mailComesBack': {
      const mail = at(house.outside.mails, doing.pick);
      if (mail !== undefined) house.outside.comesBack(mail);
      return undefined;
    }
    case 'outage':
      house.outside.down.add(doing.system);
      house.known.trouble(doing.system, house.time, house.time + doing.minutes * 60_000);
      house.timers.after(doing.minutes * 60_000, () => void house.outside.down.delete(doing.system));
      return undefined;
    default:
      return actAssisted(house, cast, doing);
  }
}

const blocksOf = (sessions: readonly EntityOf<'session'>[]): { sessionId: string; block: string }[] =>
  sessions.flatMap(({ id, blocks }) => blocks.map((one) => ({ sessionId: id, block: one.id })));

function actAsCentre(
  house: ChaosHouse,
  life: Life,
  doing: DoingOf<'open' | 'addSeats' | 'removeSeats' | 'close' | 'reopen' | 'prolong' | 'arrive'>,
): Promise<unknown> | undefined {
  const sessions = house.all('session');
  const request = (work: (deps: Deps) => Promise<unknown>): Promise<unknown> => house.request(doing.do, work);
  switch (doing.do) {
    case 'open': {
      const { blocks, channels } = doing;
      const body = { centre: life.centres[doing.centre] ?? '', blocks, channels, another: true };
      return house.callers.send(doing.do, body, async (deps, wish) => {
        const { outcome, sessionId } = await openSession(deps, body, 'centre', wish);
        return outcome === 'opened' ? { what: 'session', id: sessionId } : undefined;
      });
    }
    case 'addSeats':
    case 'removeSeats': {
      const block = at(blocksOf(sessions), doing.pick);
      const change = doing.do === 'addSeats' ? addSeats : removeSeats;
      return block && request((deps) => change(deps, { ...block, seats: doing.seats }, 'centre'));
    }
    case 'close':
    case 'reopen': {
      const session = at(
        sessions.filter(({ state }) => state === (doing.do === 'close' ? 'open' : 'closed')),
        doing.pick,
      );
      const change = doing.do === 'close' ? closeSession : reopenSession;
      return session && request((deps) => change(deps, session.id, 'centre'));
    }
    case 'prolong': {
      const block = at(blocksOf(sessions), doing.pick);
      return block && request((deps) => prolongBlock(deps, { ...block, to: doing.to }, 'centre'));
    }
    case 'arrive':
      return arrive(house, doing);
  }
}

function arrive(house: ChaosHouse, { do: name, pick, state }: DoingOf<'arrive'>): Promise<unknown> | undefined {
  const expected = [
    ...house
      .all('invitation')
      .flatMap(({ id, state: now, places }) =>
        now === 'sent' || now === 'booked' ? places.map(({ memberId }) => ({ id, memberId })) : [],
      ),
    ...house.all('signUp').flatMap(({ id, state: now }) => (now === 'confirmed' ? [{ id, memberId: undefined }] : [])),
  ];
  const who = at(expected, pick);
  return (
    who &&
    house.request(name, (deps) =>
      who.memberId === undefined
        ? markSignUp(deps, { id: who.id, state }, 'centre')
        : markMember(deps, { ...who, state }, 'centre'),
    )
  );
}

/** With the link of a sign-up or an invitation, or on the list of open moments. */
function answerOffer(
  house: ChaosHouse,
  cast: Cast,
  doing: DoingOf<'signUp' | 'cancelSignUp' | 'decline' | 'answer'>,
): Promise<unknown> | undefined {
  const request = (work: (deps: Deps) => Promise<unknown>): Promise<unknown> => house.request(doing.do, work);
  switch (doing.do) {
    case 'signUp': {
      const where = at(
        blocksOf(house.all('session').filter(({ channels }) => channels.includes('direct'))),
        doing.pick,
      );
      const person = cast[doing.person]!;
      return (
        where &&
        house.callers.send(doing.do, { person, ...where }, async (deps, wish) => {
          const held = await signUp(deps, { language: person.language, person, ...where }, undefined, wish);
          if (held.outcome !== 'held') return undefined;
          house.known.belongs(held.signUpId, [doing.person]);
          return { what: 'signUp', id: held.signUpId };
        })
      );
    }
    case 'cancelSignUp': {
      const found = at(
        house.all('signUp').filter(({ state }) => state === 'held' || state === 'confirmed'),
        doing.pick,
      );
      if (found?.sealed === undefined) return undefined;
      const { linkSecret } = JSON.parse(found.sealed.data) as { linkSecret: string };
      return request((deps) => cancelSignUp(deps, { signUpId: found.id, secret: linkSecret }));
    }
    case 'decline':
    case 'answer': {
      const wanted = doing.do === 'decline' ? 'sent' : 'booked';
      const invitation = at(
        house.all('invitation').filter(({ state }) => state === wanted),
        doing.pick,
      );
      if (invitation?.sealed === undefined) return undefined;
      const { linkSecret } = invitationSecrets.parse(JSON.parse(invitation.sealed.data));
      const link = { invitationId: invitation.id, secret: linkSecret };
      if (doing.do === 'decline') return request((deps) => declineInvitation(deps, { ...link, reason: doing.reason }));
      const { answer, reason } = doing;
      return request((deps) =>
        answerWithLink(deps, { ...link, answer: answer === 'coming' ? { answer } : { answer, reason } }),
      );
    }
  }
}

function cancelBooking(house: ChaosHouse, pick: number): undefined {
  const booked = at(
    [...house.outside.activations].filter(([, one]) => one.booked),
    pick,
  );
  if (booked === undefined) return;
  for (const [id, one] of house.outside.activations)
    if (one.invitationId === booked[1].invitationId) house.outside.report(id, 'cancelled', false);
}

/** With the link of a party. */
function changeParty(
  house: ChaosHouse,
  life: Life,
  doing: DoingOf<'withdraw' | 'removeMember' | 'renew' | 'wishes'>,
): Promise<unknown> | undefined {
  const parties = living(house.all('party'));
  const request = (work: (deps: Deps) => Promise<unknown>): Promise<unknown> => house.request(doing.do, work);
  switch (doing.do) {
    case 'withdraw': {
      const party = at(parties, doing.pick);
      return (
        party &&
        request(async (deps) => {
          const { outcome } = await withdrawParty(deps, party.id);
          if (outcome === 'withdrawn') house.promises.push({ what: 'withdrawal', id: party.id });
        })
      );
    }
    case 'removeMember': {
      const party = at(
        parties.filter(({ members }) => members.length > 0),
        doing.pick,
      );
      return party && request((deps) => removeMember(deps, party.id, ({ members }) => members.at(-1)?.id));
    }
    case 'renew': {
      const link = linkOf(at(parties, doing.pick));
      return link && request((deps) => renewParty(deps, link, doing.availability as DayPartOfDate[]));
    }
    case 'wishes': {
      const party = at(parties, doing.pick);
      const link = linkOf(party);
      const availability = doing.availability as DayPartOfDate[];
      const centres = doing.centres.map((index) => life.centres[index] ?? '');
      const wishes = party?.kind === 'companion' ? {} : { availability, centres };
      return link && request((deps) => changeWishes(deps, link, wishes));
    }
  }
}

const living = (parties: readonly Party[]): Party[] =>
  parties.filter(({ state }) => state !== 'withdrawn' && state !== 'refused' && state !== 'ineligible');

/** All members of an invitation book there: mostly one that runs, now and then one that has passed (S13). */
function book(
  house: ChaosHouse,
  invitations: readonly EntityOf<'invitation'>[],
  { pick, silently }: Extract<Doing, { do: 'book' }>,
): undefined {
  const told = new Set(house.outside.mails.map(({ tags }) => tags['invitation']));
  const sent = invitations.filter(({ id }) => told.has(id));
  const running = sent.filter(({ state }) => state === 'sent');
  const invitation = at(running.length > 0 && pick < 0.8 ? running : sent, (pick * 10) % 1);
  const members = new Set(invitation?.places.map(({ memberId }) => memberId));
  for (const [id, one] of house.outside.activations) {
    const resident = house.outside.residentOf(one.code);
    if (one.invitationId === invitation?.id && members.has(one.memberId) && resident?.status === 'activated')
      house.outside.report(id, 'booked', silently);
  }
}

async function register(
  house: ChaosHouse,
  life: Life,
  cast: Cast,
  { do: name, kind, members, centres, availability, host, inviteTo, caller }: Extract<Doing, { do: 'register' }>,
): Promise<unknown> {
  const slots = availability as DayPartOfDate[];
  if (judgeAvailability(slots, house.time) !== 'fine') return undefined;
  const friend = host === undefined ? undefined : cast[host];
  if (friend !== undefined) {
    const [date = '', time = ''] = toLocal(dayPartSpan(slots[0]!).from).split('T');
    house.outside.resident(friend.ssin)!.booking = { centreId: life.centres[centres[0] ?? 0] ?? '', date, time };
  }
  const request = {
    kind,
    language: 'nl' as const,
    members: members.map((index, position) => dataOf(cast[index]!, caller === 'unreachable' && position === 0)),
    centres: centres.map((index) => life.centres[index] ?? ''),
    availability: slots,
    accompaniesCode: friend?.vaccinationCode ?? (kind === 'companion' ? 'NOBODYHASTHISONE' : undefined),
    inviteTo,
    physician: inviteTo === 'physician' ? { name: 'Dr. Peeters', email: 'physician@example.org' } : undefined,
    ...(kind === 'patient' ? { physicianId, by: physicianId } : {}),
    ...(caller === 'unreachable' ? { callAt: '053 12 34 56' } : {}),
  };
  const through = kind === 'patient' ? 'physician' : caller === undefined ? 'site' : 'contactCentre';
  return await house.callers.send(name, request, async (deps, wish) => {
    // What is judged by the clock is judged of a new wish alone.
    const before = wish && (await registeredBefore(deps, wish));
    if (before === undefined && judgeAvailability(slots, house.time) !== 'fine') return undefined;
    const registered = before ?? (await registerParty(deps, request, through, undefined, wish));
    if (registered.outcome !== 'received') return undefined;
    house.known.belongs(registered.partyId, host === undefined ? members : [...members, host]);
    return { what: 'party', id: registered.partyId };
  });
}

/** @param unreachable without an address and a mobile number */
function dataOf(person: Cast[number], unreachable: boolean): GivenPerson {
  const { email: _email, mobile: _mobile, ...data } = person;
  return unreachable ? data : person;
}
