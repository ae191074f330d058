import type { Scenario, ScenarioPerson, Step } from '../../local/scenario/format.ts';
import { localDate, toLocal, toMinute, type Minute } from '../../local/scenario/local-time.ts';
import { differences, type Outcome } from '../../local/scenario/outcome.ts';
import { simulate, simulateUntil } from './model.ts';
import { nextStep } from './next-step.ts';
import { randomFrom, type Random } from './random.ts';
import { orders } from './settle.ts';

export interface GenerateOptions {
  /** Outages of the outside systems may occur. */
  outages?: boolean;
  /** At most this many steps. */
  steps?: number;
}

/** A scenario file as it is written: each step with its action as a key. */
export interface ScenarioFile extends Omit<Scenario, 'steps' | 'expect'> {
  steps: ({ at: string } & Record<string, unknown>)[];
  expect: Outcome;
}

/**
 * A small, nasty and valid scenario with the outcome that the rules give it; the same for the same seed.
 * What depends on the order in which sessions are served at one moment is thrown away and made anew.
 */
export function generate(seed: number, options: GenerateOptions = {}): ScenarioFile {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const scenario = attemptToMake(randomFrom(seed * 1000 + attempt), seed, options);
    const outcome = simulate(scenario);
    if (orders.every((order) => differences(outcome, simulate(scenario, order)).length === 0)) {
      return { ...scenario, steps: scenario.steps.map(asWritten), expect: outcome };
    }
  }
  throw new Error(`no scenario for seed ${seed}`);
}

function asWritten({ at, action, value }: Step): { at: string } & Record<string, unknown> {
  return { at, [action]: value };
}

function attemptToMake(random: Random, seed: number, { outages = true, steps = 26 }: GenerateOptions): Scenario {
  const date = random.weighted({ ordinary: 8, summerTime: 1, winterTime: 1 });
  const day = { ordinary: '2021-04-11', summerTime: '2021-03-27', winterTime: '2021-10-30' }[date];
  const start = `${day}T${random.pick(['08:00', '08:00', '06:30', '11:15'])}`;
  const scenario: Scenario = {
    name: `Generated from seed ${seed}`,
    start,
    until: start,
    settings: {
      invitationMinutes: random.chance(70) ? 30 : random.between(1, 90),
      minAge: random.chance(70) ? 18 : random.between(0, 80),
      sms: false,
    },
    centres: ['aalst', 'brugge', 'ciney']
      .slice(0, random.between(1, 3))
      .map((id, index) => ({ id, postalCodes: [['9300', '8000', '5590'][index] ?? '9300'] })),
    people: makePeople(random, day),
    steps: [],
  };
  const wanted = random.between(6, steps);
  for (let number = 0; number < wanted; number++) {
    const at = writable(toMinute(scenario.steps.at(-1)?.at ?? start) + pause(random));
    const world = simulateUntil(scenario, scenario.steps, at);
    const step = nextStep(random, world, { outages, early: number < wanted / 3 });
    if (step !== undefined) scenario.steps.push({ at, ...step });
  }
  const last = toMinute(scenario.steps.at(-1)?.at ?? start);
  scenario.until = writable(last + random.pick([0, 1, 10, 45, 120, 600, 1440, 4000]));
  return scenario;
}

/** As a local moment; one that autumn shows for the second time cannot be written, and becomes an hour later. */
function writable(minute: Minute): string {
  const text = toLocal(minute);
  return toMinute(text) === minute ? text : toLocal(minute + 60);
}

/** Minutes until the next step: mostly a few, now and then none or a night. */
function pause(random: Random): number {
  const size = random.weighted({ none: 10, few: 52, some: 33, many: 4, night: 1 });
  switch (size) {
    case 'none':
      return 0;
    case 'few':
      return random.between(1, 5);
    case 'some':
      return random.between(5, 40);
    case 'many':
      return random.between(60, 300);
    case 'night':
      return random.between(600, 1500);
  }
}

function makePeople(random: Random, day: string): Record<string, ScenarioPerson> {
  const names = ['an', 'bo', 'cis', 'do', 'ed', 'fi', 'gus', 'hilde', 'ivo'].slice(0, random.between(3, 9));
  const today = toMinute(`${day}T12:00`);
  return Object.fromEntries(
    names.map((name) => {
      const age = random.weighted({ child: 1, adult: 5, old: 4 });
      const years = { child: random.between(10, 22), adult: random.between(18, 64), old: random.between(65, 95) }[age];
      const born = random.chance(10)
        ? '1950-06-15'
        : localDate(today - years * 525_960 - random.between(0, 364) * 1440);
      return [name, { born, eligible: !random.chance(4), language: random.pick(['nl', 'fr', 'de'] as const) }];
    }),
  );
}
