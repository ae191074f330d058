import type { Queues, RedrivePage, VerifyPointer } from '../platform/queues.ts';
import type { Store } from '../platform/store.ts';
import type { SystemName } from '../entities/centres.ts';
import { againAfterMs, unverifiedPatienceMs } from '../rules/patience.ts';

/*
 * S18: the way back. Whoever waits for a system is driven anew when it is back, page after page until nobody is left, at
 * the rate that it bears. The sweeps have no part in it.
 */

interface Deps {
  store: Store;
  queues: Pick<Queues, 'verify'>;
}

/**
 * People a second, on top of those who register meanwhile. The worker of the queue asks at most 100 at one time (ten
 * batches of ten), which at 200 ms an answer are 500 a second: two fifths of that for those who waited, the rest for those who
 * come now. 240,000 who waited through an outage at launch (2,000 a second for two minutes) have been asked after 20 minutes.
 */
export const drainPerSecond = 200;
/** A hundred calls of the queue of ten pointers each, about two seconds of the function's 30. */
export const pageSize = 1000;

/** Seats that are held come first, then parties, one part of the index after the other: one chain, so that the rate is one. */
export const firstPage = (now: number, back: SystemName): RedrivePage => ({
  redrive: 'signUp',
  part: 0,
  // Who registers from now on has a message already. While the booking system alone is down the sweeper goes on, and puts off
  // what it has looked at; few wait then, companions, and who has a message already is known by its state.
  before: now + (back === 'vcd' ? unverifiedPatienceMs : againAfterMs),
});

/**
 * Hands one page of those who wait to the queue, and then itself what is left. It ends when the VCD is down again: its
 * next return begins anew.
 * @returns how many were handed on
 */
export async function redrive({ store, queues }: Deps, page: RedrivePage): Promise<number> {
  if ((await store.get({ type: 'system', name: 'vcd' }))?.up === false) return 0;
  const pointers: VerifyPointer[] = [];
  let rest: RedrivePage | undefined = page;
  // Few who wait are driven anew at one moment, so that the order among them is theirs (S2).
  while (rest !== undefined && pointers.length < pageSize) {
    const { redrive: type, part, before, after }: RedrivePage = rest;
    const limit = pageSize - pointers.length;
    const { ids, next, parts } = await store.duePage(type, { part, before, limit, after });
    pointers.push(...ids.map((id) => (type === 'signUp' ? { signUpId: id } : { partyId: id })));
    rest = pageAfter(rest, next, parts);
  }
  await queues.verify(pointers);
  if (rest !== undefined) await queues.verify([rest], pageSize / drainPerSecond);
  return pointers.length;
}

function pageAfter(
  { redrive: type, part, before }: RedrivePage,
  next: string | undefined,
  parts: number,
): RedrivePage | undefined {
  if (next !== undefined) return { redrive: type, part, before, after: next };
  if (part + 1 < parts) return { redrive: type, part: part + 1, before };
  return type === 'signUp' ? { redrive: 'party', part: 0, before } : undefined;
}
