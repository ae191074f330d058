import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Party } from '../entities/parties.ts';
import { notice } from '../messages/notices.ts';
import { noticeAt } from '../rules/party-states.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** What one run takes on; the rest follows with the next. */
const perRun = 500;

/**
 * Domain 2: two days before a party's last day-part ends its contact is reminded, and told once more when it has lapsed.
 * Each notice moves the party's next moment in the same transaction, so that it is sent once.
 * @returns how many were told
 */
export async function remindParties(deps: Deps): Promise<number> {
  const due = await deps.store.due('reminder', deps.now(), perRun);
  let told = 0;
  for (const id of due) told += (await remind(deps, id)) ? 1 : 0;
  return told;
}

async function remind({ store, ids, now }: Deps, id: string): Promise<boolean> {
  return await decideAndWrite<boolean>(store, async () => {
    const party = await store.get({ type: 'party', id });
    if (party?.state !== 'waiting' || party.noticeAt === undefined || party.noticeAt > now()) return { answer: false };
    if (party.lapsesAt <= now())
      return { write: [next(party, undefined), notice({ ids }, now(), 'lapsed', { partyId: id })], answer: true };
    const remindedFor = party.lapsesAt;
    const after = noticeAt({ ...party, remindedFor }, party.lapsesAt);
    // A companion's day is that of the booking: there is nothing to renew, and so nothing to remind of.
    if (party.kind === 'companion') return { write: [next(party, after, remindedFor)], answer: false };
    return {
      write: [next(party, after, remindedFor), notice({ ids }, now(), 'renewalReminder', { partyId: id })],
      answer: true,
    };
  });
}

/** Under the party's version, which grows: who writes it whole at this moment reads anew what it has been told. */
const next = ({ id, version, remindedFor: before }: Party, at: number | undefined, remindedFor = before): Change => ({
  do: 'patch',
  key: { type: 'party', id },
  set: { noticeAt: at, remindedFor, version: version + 1 },
  when: { version, state: 'waiting' },
});
