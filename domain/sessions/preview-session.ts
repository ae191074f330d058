import { dayPartsOf } from '../rules/availability.ts';
import { toInstant } from '../belgium/brussels-time.ts';
import type { RankEntry } from '../entities/parties.ts';
import type { Block } from '../entities/sessions.ts';
import type { Store } from '../platform/store.ts';

/** Three pages of a ranked list: enough to fill any block; more would only make the answer late. */
const mostEntries = 3000;

export interface BlockWish {
  date: string;
  from: string;
  to: string;
  seats?: number | undefined;
}

export interface Candidates {
  date: string;
  from: string;
  to: string;
  people: number;
  parties: number;
}

/**
 * How many could come to each block, before a session is opened: whoever waits at the centre and is available (S1), and
 * is no larger than the block (S3). Whether they are free and still eligible is seen when they are invited.
 * @returns `more`: the list is longer than what was counted
 */
export async function previewSession(
  { store, now }: { store: Pick<Store, 'ranked'>; now: () => number },
  centre: string,
  wishes: readonly BlockWish[],
): Promise<{ blocks: Candidates[]; more: boolean }> {
  const counted = wishes.map((wish) => {
    const { date, from, to, seats = Number.MAX_SAFE_INTEGER } = wish;
    const block: Block = { id: '', date, from, to, startsAt: toInstant(date, from), endsAt: toInstant(date, to) };
    return { result: { date, from, to, people: 0, parties: 0 }, slots: dayPartsOf(block, now()), seats };
  });
  const count = ({ availability, size }: RankEntry): void => {
    for (const { result, slots, seats } of counted) {
      if (size > seats || !slots.some((slot) => availability.includes(slot))) continue;
      result.people += size;
      result.parties += 1;
    }
  };
  const lists = [...new Set(counted.flatMap(({ slots }) => slots))].map((companionOf) => ({ centre, companionOf }));
  let read = 0;
  for (const list of [...lists, { centre }]) {
    for await (const entry of store.ranked(list)) {
      if (read === mostEntries) return { blocks: counted.map(({ result }) => result), more: true };
      read += 1;
      count(entry);
    }
  }
  return { blocks: counted.map(({ result }) => result), more: false };
}
