import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Party } from '../entities/parties.ts';
import type { VcdRecord } from '../outside-systems/outside-systems.ts';
import type { Store } from '../platform/store.ts';
import { isTarget } from '../registration/verify-companion.ts';
import { latestDayOf } from '../rules/birth-days.ts';
import { changeParty } from '../rules/party-states.ts';

/**
 * The VCD's birth date wins (S2), whenever it tells one: a party that was put on the list without it, or with another one,
 * ranks by it from now on, and a companion belongs to the target group or does not. This offer was made by what was known
 * when its seats were claimed, and stands. `outside`: a companion who was taken first and is not of the target group.
 * @param known the party as it was read: where its days are those of the records, which is nearly always, nothing is read
 * @param records by member
 */
export async function learnBirthDates(
  { store }: { store: Store },
  known: Party,
  records: ReadonlyMap<string, VcdRecord | undefined>,
): Promise<'known' | 'learnt' | 'outside'> {
  const told = ({ members }: Party): Party['members'] =>
    members.map((one) => ({ ...one, birthDay: latestDayOf(records.get(one.id)?.birthDate ?? '') ?? one.birthDay }));
  if (told(known).every(sameDayIn(known))) return 'known';
  return await decideAndWrite<'known' | 'learnt' | 'outside'>(store, async () => {
    const party = await store.get({ type: 'party', id: known.id });
    const members = party && told(party);
    if (party === undefined || members === undefined || members.every(sameDayIn(party))) return { answer: 'known' };
    const [first] = members;
    const { companion } = party;
    if (companion === undefined || first === undefined)
      return { write: changeParty(party, { ...party, members }), answer: 'learnt' };
    const priority = isTarget(first, party, await store.get({ type: 'settings' }));
    return {
      write: changeParty(party, { ...party, members, companion: { ...companion, priority } }),
      answer: companion.priority && !priority ? 'outside' : 'learnt',
    };
  });
}

const sameDayIn =
  ({ members }: Party) =>
  ({ birthDay }: Party['members'][number], position: number): boolean =>
    members[position]?.birthDay === birthDay;
