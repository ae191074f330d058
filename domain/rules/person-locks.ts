import type { Member, Person } from '../entities/parties.ts';
import { absent, type Guard, type Store } from '../platform/store.ts';

/*
 * One citizen, several numbers: an SSIN can be replaced by another (decision 15). The lock of the number that stands now
 * holds what holds the citizen, and names the earlier numbers; their own locks lead to it.
 */

/** The lock that stands for a person, under whichever number it was asked. */
export interface Identity {
  /** Blind index of the number that stands now. */
  id: string;
  lock: Person | undefined;
}

export async function identityOf(store: Pick<Store, 'get'>, person: string): Promise<Identity> {
  let id = person;
  let lock = await store.get({ type: 'person', id });
  while (lock?.replacedBy !== undefined) {
    id = lock.replacedBy;
    lock = await store.get({ type: 'person', id });
  }
  return { id, lock };
}

export const earlierNumbers = ({ formerly }: { formerly?: string | undefined }): string[] =>
  formerly === undefined ? [] : formerly.split(' ');

/** All numbers of a member, the present one first. */
export const numbersOf = (member: Pick<Member, 'person' | 'formerly'>): string[] => [
  member.person,
  ...earlierNumbers(member),
];

/** The guard that a lock stands, and knows of no other numbers than these. */
export const standsAs = ({ formerly }: { formerly?: string | undefined }): Guard => ({
  replacedBy: absent,
  formerly: formerly ?? absent,
});
