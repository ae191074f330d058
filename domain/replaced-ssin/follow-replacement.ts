import { decideAndWrite, writeOnce } from '../platform/optimistic-writes.ts';
import { earlierNumbers, identityOf } from '../rules/person-locks.ts';
import { joinNumbers, type JoinDeps } from './join-numbers.ts';
import { leaveOtherParties } from '../bookings/leave-other-parties.ts';
import type { VcdRecord } from '../outside-systems/outside-systems.ts';
import { type News, realign } from './realign-party.ts';
import { openSealed } from '../rules/sealed-data.ts';

/**
 * Follows every SSIN that the VCD says was replaced.
 * @param records what the VCD answered, by member
 * @returns whether there was any: who was read before may have changed, or lost a seat
 */
export async function followReplaced(
  deps: JoinDeps,
  members: readonly { id: string; ssin: string }[],
  records: ReadonlyMap<string, VcdRecord | undefined>,
): Promise<boolean> {
  let found = false;
  for (const { id, ssin } of members) {
    const record = records.get(id);
    if (record === undefined || record.ssin === ssin) continue;
    await replaceSsin(deps, ssin, record);
    found = true;
  }
  return found;
}

/**
 * The VCD answered under another number than it was asked for: the SSIN was replaced. From here on there is one person:
 * first the locks (S4), then everything that stands under either number. What dies on the way is finished by the change
 * stream, which sees the locks.
 * @param asked the SSIN that the VCD was asked for
 */
export async function replaceSsin(deps: JoinDeps, asked: string, record: VcdRecord): Promise<void> {
  const { ssin, birthDate, vaccinationCode: code } = record;
  const number = { ssin, birthDate, code, codeAt: deps.now() };
  const old = await joinNumbers(deps, asked, number);
  await followReplacement(deps, { person: old }, number);
}

type FollowDeps = Pick<JoinDeps, 'store' | 'vault' | 'ids' | 'now'>;

/**
 * Puts every party of a person under the number that stands now, and takes the person out of all others when it has
 * booked under one of them (S4). Repeatable.
 * @param person blind index of a number that was replaced
 * @param told what the VCD says now; else what the lock was told, if that is still the last word
 */
export async function followReplacement(
  deps: FollowDeps,
  { person }: { person: string },
  told?: News['number'],
): Promise<void> {
  const { store, vault } = deps;
  const replaced = await store.get({ type: 'person', id: person });
  const { id, lock } = await identityOf(store, person);
  const lastWord = replaced?.replacedBy === id ? replaced.follows : undefined;
  const number = told ?? (lastWord && (await openSealed(vault, 'person', person, lastWord)));
  const numbers = [id, ...earlierNumbers(lock ?? {})];
  const memberships = await Promise.all(numbers.map((one) => store.membershipsOf(one)));
  for (const { partyId } of memberships.flat())
    await followInParty(deps, partyId, number === undefined ? undefined : { of: id, number });
  if (lock?.bookedBy !== undefined) await leaveOtherParties(deps, { person: id, bookedBy: lock.bookedBy });
  if (replaced?.follows === undefined) return;
  // Replaced once more meanwhile: then that is what follows, and this is over all the same.
  await writeOnce(store, [
    {
      do: 'patch',
      key: { type: 'person', id: person },
      set: { follows: undefined },
      when: { replacedAt: replaced.replacedAt ?? 0 },
    },
  ]);
}

const onTheWay: readonly string[] = ['unverified', 'waiting', 'invited', 'booked'];

async function followInParty(deps: FollowDeps, partyId: string, news: News | undefined): Promise<void> {
  await decideAndWrite(deps.store, async () => {
    const party = await deps.store.get({ type: 'party', id: partyId });
    if (party === undefined || !onTheWay.includes(party.state)) return { answer: undefined };
    const identities = await Promise.all(party.members.map((member) => identityOf(deps.store, member.person)));
    return { write: await realign(deps, party, identities, news), answer: undefined };
  });
}
