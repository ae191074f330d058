import type { ItemAnswer } from '../stand-ins/item-faults.ts';
import type { Random } from './random.ts';

/* What goes wrong for one person while everybody else is answered as usual (S18). */

/** As the stand-ins call them: two of the VCD, three of the booking system. */
export const itemCalls = ['query', 'update', 'activate', 'release', 'cancel', 'status'] as const;
export type ItemCall = (typeof itemCalls)[number];

export interface Misbehaviour {
  do: 'misbehave';
  person: number;
  call: ItemCall;
  answer: ItemAnswer;
  times: number | 'always';
}

/** More would be what many share: a sign that the system itself is in trouble. */
const peopleMost = 2;

/**
 * Half of them for ever: that is what pauses and retries cannot mend.
 * @param known those for whom something goes wrong already
 */
export function misbehaviour(random: Random, person: number, known: readonly number[]): Misbehaviour {
  return {
    do: 'misbehave',
    person: new Set(known).size < peopleMost ? person : random.pick(known),
    call: random.pick(itemCalls),
    answer: random.pick([400, 403, 404, 409, 422, 500, 503, 'shape'] as const),
    times: random.chance(0.5) ? 'always' : random.between(1, 6),
  };
}
