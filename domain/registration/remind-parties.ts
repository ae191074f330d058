import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Party } from '../entities/parties.ts';
import { notice } from '../messages/notices.ts';
import { changeParty, isLapsed, noticeAt } from '../rules/party-states.ts';
import { eraseAt } from '../rules/retention.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { withdrawal } from './withdraw-party.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** Keys that one look at each of the index's four parts brings: 2,000 of about 100 bytes are a fifth of the megabyte of one answer. */
const perPage = 2000;

/**
 * What one run moves on, every five minutes: 25 a second, half of what the mail system is given for notices (5 batches at
 * a time, a tenth of a second for each mail), so that others need not wait behind reminders. 288 runs are 2,160,000 a
 * day. Due are, with 1,150,000 people renewing every two weeks, 1,150,000 / 14 × 3 = 246,000 a day: a reminder, a lapse,
 * an erasure. When all of them have registered on one day, their reminders take half a day of the two before the lapse.
 */
const mostPerRun = 7500;

/** A run ends before the next begins. */
const runMs = 4 * 60_000;

/**
 * Domain 2: two days before a party's last day-part ends its contact is reminded, and told once more when it has lapsed;
 * it is on no ranked list from then on. Some weeks later (a setting), or as long after a booking, its data have served
 * their purpose and are erased. Each step moves the party's next moment in the same transaction, so that it is made
 * once. Goes on until nothing is left that is due.
 * @returns how many were told
 * @throws AggregateError at the end, when single parties could not be moved on: all others were
 */
export async function remindParties(deps: Deps): Promise<number> {
  const { store, now } = deps;
  const { keepDays } = (await store.get({ type: 'settings' })) ?? {};
  const seen = new Set<string>();
  const errors: unknown[] = [];
  const began = now();
  let told = 0;
  let moved = 0;
  for (;;) {
    // The index is a moment behind: what was moved on may come once more.
    const due = (await store.due('reminder', now(), perPage)).filter((id) => !seen.has(id));
    for (const id of due) {
      if (moved >= mostPerRun || now() - began >= runMs) return done(told, errors);
      seen.add(id);
      try {
        const outcome = await moveOn(deps, id, keepDays);
        if (outcome !== 'nothing') moved += 1;
        if (outcome === 'told') told += 1;
      } catch (error) {
        // S18: one party's fault keeps nobody else waiting.
        errors.push(error);
      }
    }
    if (due.length === 0) return done(told, errors);
  }
}

function done(told: number, errors: readonly unknown[]): number {
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} parties could not be moved on`);
  return told;
}

async function moveOn(deps: Deps, id: string, keepDays: number | undefined): Promise<'told' | 'moved' | 'nothing'> {
  const { store, ids, now } = deps;
  return await decideAndWrite<'told' | 'moved' | 'nothing'>(store, async () => {
    const party = await store.get({ type: 'party', id });
    if (party?.noticeAt === undefined || party.noticeAt > now()) return { answer: 'nothing' };
    const waits = party.state === 'waiting';
    if (!waits && party.state !== 'booked') return { answer: 'nothing' };
    if (party.state === 'booked' && party.remindAt !== undefined && party.remindAt <= now())
      return { write: ofAppointment(deps, party), answer: 'told' };
    if (isLapsed(party))
      return { write: await withdrawal(deps, party, 'released', { reason: 'outlived' }), answer: 'moved' };
    if (party.lapsesAt <= now()) {
      const tells = waits ? [notice({ ids }, now(), 'lapsed', { partyId: id })] : [];
      return { write: [...changeParty(party, lapsed(party, keepDays)), ...tells], answer: waits ? 'told' : 'moved' };
    }
    const remindedFor = party.lapsesAt;
    const after = noticeAt({ ...party, remindedFor }, party.lapsesAt);
    // A companion's day is that of the booking: there is nothing to renew, and so nothing to remind of.
    if (!waits || party.kind === 'companion') return { write: [next(party, after, remindedFor)], answer: 'moved' };
    return {
      write: [next(party, after, remindedFor), notice({ ids }, now(), 'renewalReminder', { partyId: id })],
      answer: 'told',
    };
  });
}

/** Reminded of what is booked, and asked whether they come. */
function ofAppointment({ ids, now }: Deps, party: Party): Change[] {
  const { id: partyId, invitationId, version, state } = party;
  const { remindAt: _now, ...after } = party;
  const told = { noticeAt: noticeAt(after, party.lapsesAt), remindAt: undefined, version: version + 1 };
  return [
    { do: 'patch', key: { type: 'party', id: partyId }, set: told, when: { version, state } },
    ...(invitationId === undefined ? [] : [notice({ ids }, now(), 'appointmentReminder', { partyId, invitationId })]),
  ];
}

/** The sessions of its offers are over, but for the one that it has booked. */
const lapsed = (party: Party, keepDays: number | undefined): Party => ({
  ...party,
  lapsed: { at: party.lapsesAt, eraseAt: eraseAt(party.lapsesAt, keepDays) },
  offers: party.invitationId === undefined ? [] : [party.invitationId],
});

/** Under the party's version, which grows: who writes it whole at this moment reads anew what it has been told. */
const next = ({ id, version, offers = [], state }: Party, at: number, remindedFor: number): Change => ({
  do: 'patch',
  key: { type: 'party', id },
  // Boards of running sessions still show the latest.
  set: { noticeAt: at, remindedFor, offers: offers.slice(-1), version: version + 1 },
  when: { version, state },
});
