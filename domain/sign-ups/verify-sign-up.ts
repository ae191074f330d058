import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { replaceSsin } from '../replaced-ssin/follow-replacement.ts';
import { identityOf } from '../rules/person-locks.ts';
import type { JoinDeps } from '../replaced-ssin/join-numbers.ts';
import { isEligible, matches } from '../outside-systems/vcd-record.ts';
import { notice } from '../messages/notices.ts';
import type { VaccinationCodes, VcdRecord } from '../outside-systems/outside-systems.ts';
import { about } from '../platform/unavailable.ts';
import { release } from '../rules/sign-up-states.ts';
import { absent, type Change } from '../platform/store.ts';
import { clear } from '../outside-systems/blame.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import { unreportedPatienceMs } from '../rules/patience.ts';
import { contactOf, isSameEmail } from '../rules/contact.ts';
import { blockOf } from '../rules/where-and-when.ts';
import type { SignUp } from '../entities/invitations.ts';
import type { Sealed } from '../entities/values.ts';

export type SignUpVerified = 'confirmed' | 'refused' | 'later' | 'nothing';

type Deps = JoinDeps & { vcd: Pick<VaccinationCodes, 'query'> };

/**
 * From the queue: the VCD decides; who has booked or signed up already is refused like everybody else (no oracle), and who
 * holds a place there is told so, at the contact of that place. Once its block has ended nobody is asked any more.
 * @throws OutsideFault: see work-on-sign-up.ts
 */
export async function verifySignUp(deps: Deps, signUpId: string): Promise<SignUpVerified> {
  const { store, vault, vcd } = deps;
  const held = await store.get({ type: 'signUp', id: signUpId });
  if (held?.state !== 'held' || held.sealed === undefined) return 'nothing';
  if (await hasEnded(deps, held)) return await decide(deps, held, undefined);
  const system = await store.get({ type: 'system', name: 'vcd' });
  if (system?.up === false) return 'later';
  const { person } = await openSealed(vault, 'signUp', signUpId, held.sealed);
  const record = await about(held.person, vcd.query(person.ssin));
  await clear(deps, system);
  const fits = record !== undefined && matches(record, person) && isEligible(record);
  if (fits && record.ssin !== person.ssin) await replaceSsin(deps, person.ssin, record);
  return await decide(deps, held, fits ? record : undefined);
}

async function hasEnded({ store, now }: Deps, { sessionId, block: id }: SignUp): Promise<boolean> {
  const block = blockOf(await store.get({ type: 'session', id: sessionId }), id);
  return block === undefined || block.endsAt <= now();
}

/** @param record of the person, when it fits */
async function decide(deps: Deps, held: SignUp, record: VcdRecord | undefined): Promise<SignUpVerified> {
  const { store, ids, now } = deps;
  return await decideAndWrite<SignUpVerified>(store, async () => {
    const current = await store.get({ type: 'signUp', id: held.id });
    if (current?.state !== 'held') return { answer: 'nothing' };
    const { id: signUpId, sessionId, block } = current;
    if (await hasEnded(deps, current)) return { write: await tooLate(deps, current), answer: 'refused' };
    // Another than it was held for, when the SSIN was replaced.
    const { id: person, lock } = await identityOf(store, held.person);
    if (record === undefined) return { write: await refusal(deps, current), answer: 'refused' };
    if (lock?.bookedBy !== undefined)
      return { write: await refusalOfWhoHasBooked(deps, current, lock.bookedBy), answer: 'refused' };
    const write: Change[] = [
      {
        do: 'patch',
        key: { type: 'signUp', id: signUpId },
        set: {
          state: 'confirmed',
          person,
          sealed: await sealedWith(deps, current, record),
          dueAt: now() + unreportedPatienceMs,
        },
        when: { state: 'held', links: current.links ?? absent },
      },
      {
        do: 'patch',
        key: { type: 'person', id: person },
        set: { bookedBy: signUpId },
        when: { bookedBy: absent, replacedBy: absent },
      },
      auditRecord({ ids }, now(), { event: 'signedUp', sessionId, block, signUpId }),
      notice({ ids }, now(), 'signUpConfirmed', { signUpId }),
    ];
    return { write, answer: 'confirmed' };
  });
}

/** What is sealed now, not what was when the VCD was asked: the link may be another since. */
async function sealedWith({ vault }: Deps, { id, sealed }: SignUp, record: VcdRecord): Promise<Sealed | undefined> {
  if (sealed === undefined) return undefined;
  const secrets = await openSealed(vault, 'signUp', id, sealed);
  return await sealFor(vault, 'signUp', id, {
    ...secrets,
    person: { ...secrets.person, ssin: record.ssin },
    code: record.vaccinationCode,
  });
}

async function refusal({ store, ids, now }: Deps, current: SignUp): Promise<Change[]> {
  const { id: signUpId } = current;
  return [
    ...(await release(store, current, 'refused')),
    auditRecord({ ids }, now(), { event: 'refused', action: 'signUp', reason: 'notEligible', signUpId }),
    notice({ ids }, now(), 'signUpRefused', { signUpId }),
  ];
}

/** 1a: nothing happens to the person, who keeps every place on the list. Said of everybody alike: nobody was asked. */
async function tooLate({ store, ids, now }: Deps, current: SignUp): Promise<Change[]> {
  const { id: signUpId } = current;
  return [
    ...(await release(store, current, 'refused')),
    auditRecord({ ids }, now(), { event: 'refused', action: 'signUp', reason: 'ended', signUpId }),
    notice({ ids }, now(), 'signUpTooLate', { signUpId }),
  ];
}

/**
 * Who holds a place in this session is told so, where the messages about that place go; whoever else asked, with another
 * contact, gets the refusal that all get, and does not learn of it.
 */
async function refusalOfWhoHasBooked(deps: Deps, current: SignUp, bookedBy: string): Promise<Change[]> {
  const { ids, now } = deps;
  const place = await placeOf(deps, current, bookedBy);
  if (place === undefined) return await refusal(deps, current);
  const told = notice({ ids }, now(), place.kind, place.about);
  const all = await refusal(deps, current);
  return place.sameContact ? [...all.slice(0, -1), told] : [...all, told];
}

interface Place {
  kind: 'signUpStands' | 'bookingSeen';
  about: { signUpId: string } | { partyId: string; invitationId: string };
  /** The place's messages go where those of this sign-up would. */
  sameContact: boolean;
}

/** What the person has booked in the same session; undefined when it is elsewhere, or its data are erased. */
async function placeOf({ store, vault }: Deps, current: SignUp, id: string): Promise<Place | undefined> {
  if (current.sealed === undefined) return undefined;
  const { person } = await openSealed(vault, 'signUp', current.id, current.sealed);
  const signUp = await store.get({ type: 'signUp', id });
  if (signUp?.sealed !== undefined && signUp.sessionId === current.sessionId) {
    const holder = await openSealed(vault, 'signUp', id, signUp.sealed);
    return {
      kind: 'signUpStands',
      about: { signUpId: id },
      sameContact: isSameEmail(person.email, holder.person.email),
    };
  }
  const invitation = await store.get({ type: 'invitation', id });
  if (invitation?.sessionId !== current.sessionId) return undefined;
  const { partyId } = invitation;
  const party = await store.get({ type: 'party', id: partyId });
  if (party?.sealed === undefined) return undefined;
  const contact = contactOf(party, await openSealed(vault, 'party', partyId, party.sealed));
  return {
    kind: 'bookingSeen',
    about: { partyId, invitationId: id },
    sameContact: isSameEmail(person.email, contact.email),
  };
}
