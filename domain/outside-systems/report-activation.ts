import { decideAndWrite, writeOnce } from '../platform/optimistic-writes.ts';
import { changeParty, drop } from '../rules/party-states.ts';
import type { Activation, SignUp } from '../entities/invitations.ts';
import type { Block } from '../entities/sessions.ts';
import type { Vault } from '../platform/vault.ts';
import type { BookingSystem, VaccinationCodes } from './outside-systems.ts';
import type { ReportPointer } from '../platform/queues.ts';
import { claimRetry } from '../platform/retries.ts';
import { absent, type Change, type Guard, type Store } from '../platform/store.ts';
import { about, OutsideFault, Unavailable } from '../platform/unavailable.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { blame, clear } from './blame.ts';
import { apartOf, endApart, givenUp, keepApart, rejoined, restSeconds, waitsApart, type Worked } from './set-apart.ts';

interface Deps {
  store: Store;
  vault: Vault;
  vcd: Pick<VaccinationCodes, 'markInvited' | 'healthy'>;
  booking: Pick<BookingSystem, 'activate' | 'release' | 'cancel' | 'healthy'>;
  now: () => number;
}

type Reported = Worked<'done'>;

/**
 * Tells the outside what it must know, asynchronously: that an offer has passed on, that an appointment was given up here
 * and ends there, too, or that a person has signed up
 * directly (marked as invited in the VCD, reported to the booking system). What is refused for this one item is set apart
 * (S18): its session and everybody else go on.
 */
export async function reportOutside(deps: Deps, pointer: ReportPointer): Promise<Reported> {
  const subject = subjectOf(pointer);
  const apart = await apartOf(deps, subject);
  if (waitsApart(apart, deps.now())) return { outcome: 'nothing' };
  if (apart?.ending === true) {
    await endApart(deps, apart);
    return givenUp(apart);
  }
  const tried: Tried = { call: subject.kind === 'activation' ? 'release' : 'activate' };
  try {
    const outcome = await report(deps, pointer, tried);
    // What was refused on the way has a record of its own by now.
    if (tried.kept !== undefined) return tried.kept;
    await rejoined(deps, apart);
    return { outcome };
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error;
    const worked = await inVain(deps, pointer, tried, error);
    return 'delaySeconds' in worked ? worked : (tried.kept ?? worked);
  }
}

/** How far a report has come. */
interface Tried {
  call: 'release' | 'cancel' | 'activate' | 'update';
  /** What became of the part that came to nothing, while the rest went on. */
  kept?: Reported;
}

const subjectOf = (pointer: ReportPointer) =>
  'activationId' in pointer
    ? ({ kind: 'activation', item: pointer.activationId } as const)
    : ({ kind: 'signUp', item: pointer.signUpId } as const);

async function report(deps: Deps, pointer: ReportPointer, tried: Tried): Promise<'done' | 'nothing'> {
  if (!('activationId' in pointer)) return await reportSignUp(deps, pointer.signUpId, tried);
  const system = await deps.store.get({ type: 'system', name: 'booking' });
  if (system?.up === false) throw new Unavailable('booking');
  const worked = await endActivation(deps, pointer.activationId, tried);
  await clear(deps, system);
  return worked;
}

/** What was booked with a code is cancelled before the code is released: the person has one word to say, not two. */
async function endActivation(deps: Deps, activationId: string, tried: Tried): Promise<'done' | 'nothing'> {
  const { store, booking } = deps;
  const key = { type: 'activation', id: activationId } as const;
  const { cancel, cancelAskedAt } = (await store.get(key)) ?? {};
  // Booked anew since, or seen to by another message.
  if (cancelAskedAt !== undefined && (cancel === undefined || cancel === 'done')) return 'nothing';
  if (cancel === 'asked') {
    tried.call = 'cancel';
    await booking.cancel({ activationId, idempotencyKey: `${activationId}:${cancelAskedAt}` });
    await noteCancelled(store, activationId, cancelAskedAt);
    tried.call = 'release';
  }
  await booking.release(activationId);
  if (cancel !== undefined)
    await store.transact([
      {
        do: 'patch',
        key,
        set: { cancel: 'done', dueAt: undefined },
        when: { cancel: 'cancelled', cancelAskedAt: cancelAskedAt ?? 0 },
      },
    ]);
  return 'done';
}

/** With the last of its appointments cancelled there the party may be invited again. Does nothing when it was booked anew. */
async function noteCancelled(store: Store, id: string, cancelAskedAt: number | undefined): Promise<void> {
  await decideAndWrite(store, async () => {
    const activation = await store.get({ type: 'activation', id });
    if (activation?.cancel !== 'asked' || activation.cancelAskedAt !== cancelAskedAt) return { answer: undefined };
    const when: Guard = { cancel: 'asked', cancelAskedAt: cancelAskedAt ?? absent };
    const cancelled: Change = { do: 'patch', key: { type: 'activation', id }, set: { cancel: 'cancelled' }, when };
    return { write: [cancelled, ...(await freed(store, activation))], answer: undefined };
  });
}

async function freed(store: Store, { id, invitationId }: Activation): Promise<Change[]> {
  if (invitationId === undefined) return [];
  const invitation = await store.get({ type: 'invitation', id: invitationId });
  const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
  if (party?.givingUp !== invitationId) return [];
  const others = Object.values(invitation?.activations ?? {}).filter((other) => other !== id);
  const all = await Promise.all(others.map((other) => store.get({ type: 'activation', id: other })));
  const asked = all.flatMap((one) => (one?.cancel === 'asked' ? [one.id] : []));
  if (asked.length === 0) return changeParty(party, drop(party, 'givingUp'));
  // Of two that end at one moment one must see that it is the last.
  return asked.map((one): Change => ({ do: 'check', key: { type: 'activation', id: one }, when: { cancel: 'asked' } }));
}

async function inVain(deps: Deps, pointer: ReportPointer, tried: Tried, fault: OutsideFault): Promise<Reported> {
  const { system } = fault;
  if (system !== 'vcd' && system !== 'booking') throw fault;
  const subject = subjectOf(pointer);
  const apart = await apartOf(deps, subject);
  const judged = await blame(deps, deps[system], fault, { item: subject.item, already: apart !== undefined });
  if (judged === 'system') return await rest(deps, pointer, system);
  return await keepApart(deps, apart, { ...subject, call: tried.call }, fault, {
    also: () => (tried.call === 'cancel' ? [keptByItsRecord(subject.item)] : []),
  });
}

/** Set apart, its own record sees to it that it is tried again, and that it once is not. */
const keptByItsRecord = (id: string): Change => ({
  do: 'patch',
  key: { type: 'activation', id },
  set: { dueAt: undefined },
  when: { cancel: 'asked' },
});

/** They come back by themselves, so that the system's return does not wait for long. */
const restMostSeconds = 120;

async function rest(deps: Deps, pointer: ReportPointer, name: 'vcd' | 'booking'): Promise<Reported> {
  const delaySeconds = restSeconds(await deps.store.get({ type: 'system', name }), deps.now(), restMostSeconds);
  const mine =
    'signUpId' in pointer
      ? await claimRetry(deps, { type: 'signUp', id: pointer.signUpId }, { delaySeconds, state: 'confirmed' })
      : await claimRetry(deps, { type: 'activation', id: pointer.activationId }, { delaySeconds });
  return mine ? { outcome: 'later', delaySeconds } : { outcome: 'elsewhere' };
}

async function reportSignUp(deps: Deps, id: string, tried: Tried): Promise<'done' | 'nothing'> {
  const { store, vault } = deps;
  const signUp = await store.get({ type: 'signUp', id });
  if (signUp?.state !== 'confirmed' || signUp.sealed === undefined) return 'nothing';
  if (signUp.reported === true && signUp.unmarked !== true) return 'nothing';
  const { person, code } = await openSealed(vault, 'signUp', id, signUp.sealed);
  const session = await store.get({ type: 'session', id: signUp.sessionId });
  const block = session?.blocks.find((one) => one.id === signUp.block);
  if (code === undefined || block === undefined) return 'nothing';
  const marked = await mark(deps, signUp, person.ssin, tried);
  if (signUp.reported !== true) return await activate(deps, signUp, { code, block, marked });
  if (!marked) return 'done';
  await store.transact([
    { do: 'patch', key: { type: 'signUp', id }, set: { unmarked: undefined }, when: { state: 'confirmed' } },
  ]);
  return 'done';
}

/** What comes to nothing is tried again by itself; the seat and its code have nothing to do with it. */
async function mark(deps: Deps, signUp: SignUp, ssin: string, tried: Tried): Promise<boolean> {
  const system = await deps.store.get({ type: 'system', name: 'vcd' });
  tried.call = 'update';
  try {
    if (system?.up === false) throw new Unavailable('vcd');
    await about(signUp.person, deps.vcd.markInvited(ssin));
    await clear(deps, system);
    tried.call = 'activate';
    return true;
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error;
    tried.kept = await inVain(deps, { signUpId: signUp.id }, tried, error);
    tried.call = 'activate';
    return false;
  }
}

async function activate(
  { store, booking }: Deps,
  { id, centre, at, person }: SignUp,
  { code, block, marked }: { code: string; block: Block; marked: boolean },
): Promise<'done'> {
  const { activationId } = await about(
    person,
    booking.activate({
      idempotencyKey: `signup:${id}`,
      vaccinationCode: code,
      centreId: centre,
      date: block.date,
      timeWindow: { from: block.from, to: block.to },
      invitedAt: at,
      respondBefore: block.endsAt,
      channel: 'direct',
    }),
  );
  const outcome = await writeOnce(store, [
    { do: 'put', entity: { type: 'activation', id: activationId, signUpId: id } },
    {
      do: 'patch',
      key: { type: 'signUp', id },
      set: { reported: true, activationId, dueAt: undefined, ...(marked ? {} : { unmarked: true }) },
      when: { state: 'confirmed' },
    },
  ]);
  // Cancelled meanwhile: nobody else knows of this activation.
  if (outcome === 'refused') await booking.release(activationId);
  return 'done';
}
