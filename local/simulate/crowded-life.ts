import type { Life, LifeStep } from './life.ts';
import type { Somebody } from './people.ts';
import { randomFrom } from './random.ts';

/*
 * A day at the full size of what is bounded somewhere: more people wait than one sweep takes on (100), a centre has more
 * sessions than a page (50), and one change touches more seats than a transaction may have changes (100).
 */

const people = 130;
const sessions = 55;
const seats = 120;

/** Minutes after the start: the VCD is back, seats are offered, offers have passed. */
const moments = { back: 14, opened: 30, passed: 66, booked: 70, absorbed: 80 };

/** @param seed decides who is how old, and for whom alone something goes wrong */
export function crowdedLifeOf(seed: number): Life {
  const random = randomFrom(seed);
  const day = '2021-04-11';
  const crowd = Array.from({ length: people }, (_, index): Somebody => ({
    name: `Crowd${letters(index)}`,
    born: `${random.between(1930, 1990)}-0${random.between(1, 9)}-1${random.between(0, 9)}`,
    language: random.pick(['nl', 'fr', 'de'] as const),
  }));
  const unlucky = random.between(0, people - 1);
  const register = crowd.map((_, index): LifeStep => ({
    at: 1,
    do: 'register',
    kind: 'self',
    members: [index],
    centres: [0],
    availability: [`${day} afternoon`],
  }));
  return {
    seed,
    start: `${day}T09:00`,
    invitationMinutes: 30,
    minAge: 18,
    centres: ['aalst'],
    people: crowd,
    steps: [
      { at: 0, do: 'misbehave', person: unlucky, call: 'query', answer: 'shape', times: 'always' },
      { at: 0, do: 'outage', system: 'vcd', minutes: moments.back },
      ...register,
      ...offered(day),
      ...bookedTooLate(),
    ],
  };
}

const letters = (index: number): string => String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26));

function offered(day: string): LifeStep[] {
  const block = { date: day, from: '14:00', to: '17:00' };
  const small = Array.from({ length: sessions }, (): LifeStep => ({
    at: moments.opened,
    do: 'open',
    centre: 0,
    blocks: [{ ...block, seats: 1 }],
    channels: ['direct'],
  }));
  const large: LifeStep = {
    at: moments.opened,
    do: 'open',
    centre: 0,
    blocks: [{ ...block, seats }],
    channels: ['invite'],
  };
  return [large, ...small, { at: moments.opened + 1, do: 'signUp', person: people - 1, pick: 0 }];
}

/** Nobody books in time, the seats go, and then all book: each is late (S13) until seats are added. */
function bookedTooLate(): LifeStep[] {
  const late = Array.from({ length: seats }, (_, index): LifeStep => ({
    at: moments.booked,
    do: 'book',
    // Of several offers none runs any more: see how a booking picks one.
    pick: (index + 0.5) / seats / 10,
    silently: false,
  }));
  return [
    { at: moments.passed, do: 'removeSeats', pick: 0, seats },
    ...late,
    { at: moments.absorbed, do: 'addSeats', pick: 0, seats },
  ];
}
