import type { Random } from './random.ts';

/* What people do by way of others: callers and the contact centre, physicians, those whom somebody else has registered. */

/** Handlers whose work can lie in a dead-letter queue. */
export const breakable = ['verify', 'invite', 'notify', 'bookings'] as const;

export type AssistedDoing =
  /** The most urgent of the call list, or one further down. */
  | { do: 'call'; pick: number; outcome: 'reached' | 'unanswered' | 'declined' }
  /** A caller proves an address by the code that was sent there, and comes at other times. `wrong`: says another code first. */
  | { do: 'prove'; person: number; availability: readonly string[]; wrong: boolean }
  /** Who was registered by somebody else, or is known to the VCD under another address, wants none of it. */
  | { do: 'object' | 'withdrawPatient' | 'lookUp'; pick: number }
  | { do: 'linkAgain'; person: number }
  | { do: 'correct'; pick: number; what: 'email' | 'postalCode' }
  /** A fault of ours, until it is mended: what was given up by then is moved back. */
  | { do: 'break'; work: (typeof breakable)[number]; minutes: number };

export const assistedWeights = [
  ['call', 8],
  ['prove', 3],
  ['object', 3],
  ['withdrawPatient', 1],
  ['lookUp', 4],
  ['linkAgain', 4],
  ['correct', 3],
  ['break', 2],
] as const satisfies readonly (readonly [AssistedDoing['do'], number])[];

/** @param availability what somebody could say now; empty late in the day */
export function assisted(
  random: Random,
  what: AssistedDoing['do'],
  { pick, person, availability }: { pick: number; person: number; availability: () => readonly string[] },
): AssistedDoing | undefined {
  switch (what) {
    case 'call':
      return {
        do: what,
        pick,
        outcome: random.weighted([
          ['reached', 5],
          ['unanswered', 2],
          ['declined', 1],
        ]),
      };
    case 'prove': {
      const slots = availability();
      return slots.length === 0 ? undefined : { do: what, person, availability: slots, wrong: random.chance(0.2) };
    }
    case 'object':
    case 'withdrawPatient':
    case 'lookUp':
      return { do: what, pick };
    case 'linkAgain':
      return { do: what, person };
    case 'correct':
      return { do: what, pick, what: random.pick(['email', 'postalCode'] as const) };
    case 'break':
      // Longer than a message is tried before it is given up, or not.
      return { do: what, work: random.pick(breakable), minutes: random.pick([10, 40, 60]) };
  }
}
