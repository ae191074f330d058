import { toMinute } from '../../local/scenario/local-time.ts';
import { Judge } from '../../local/simulate/invariants/judge.ts';
import type { Snapshot, Tolerance, Violation } from '../../local/simulate/invariants/snapshot.ts';
import type { StreamRecord } from '../fakes/memory-store.ts';
import { castOf } from '../../local/simulate/people.ts';
import type { Life } from '../../local/simulate/life.ts';
import { ChaosHouse } from './chaos-house.ts';
import type { Profile } from './faults.ts';
import { act, setUp } from './live.ts';

const minuteMs = 60_000;

/** What a fault of ours holds up comes so much later. */
function toleranceOf({ steps }: Life, profile: Profile): Tolerance {
  const { clockMs, stuckMs } = tolerances[profile];
  const held = Math.max(0, ...steps.map((step) => (step.do === 'break' && profile === 'deadly' ? step.minutes : 0)));
  return { clockMs, stuckMs: stuckMs + held * minuteMs };
}

/** How late things may be: alone, with messages that take their time, and with work that must be driven anew. */
const tolerances: Record<Profile, Tolerance> = {
  calm: { clockMs: 0, stuckMs: 3.5 * minuteMs },
  messy: { clockMs: 0, stuckMs: 6 * minuteMs },
  deadly: { clockMs: 700, stuckMs: 60 * minuteMs },
};

export interface LivingOptions {
  /** Sees what the judge sees. */
  onLook?: (snapshot: Snapshot) => void;
  /** Sees every change of the table, as its stream has it. */
  onChange?: (record: StreamRecord, at: number) => void;
}

export interface Lived {
  violations: Violation[];
  surprises: readonly string[];
  faults: ReadonlyMap<string, number>;
  checked: number;
  booked: number;
  invited: number;
  deadLetters: number;
  hours: number;
}

/** Lives a life through with the faults of a profile, and judges it at every quiet moment and at some moments in between. */
export async function liveThrough(
  life: Life,
  profile: Profile,
  { onLook, onChange }: LivingOptions = {},
): Promise<Lived> {
  const start = toMinute(life.start) * minuteMs;
  const house = new ChaosHouse(life.seed, start, profile, life.people, onChange);
  const judge = new Judge(toleranceOf(life, profile));
  const violations: Violation[] = [];
  const cast = castOf(life);
  await setUp(house, life, cast);
  const look = (): void => {
    const snapshot = house.snapshot();
    onLook?.(snapshot);
    violations.push(...judge.look(snapshot));
  };
  const over = (): boolean => violations.length + house.surprises.length > 0;

  for (const [index, step] of life.steps.entries()) {
    if (over()) break;
    await house.timers.advanceTo(start + step.at * minuteMs);
    look();
    if (over()) break;
    void act(house, life, cast, step)?.catch(() => undefined);
    // What happens at one moment happens side by side.
    if (life.steps[index + 1]?.at !== step.at) await house.tasks.quiet();
  }
  if (!over()) await toTheEnd(house, life, judge, violations, look);
  return {
    violations,
    surprises: house.surprises,
    faults: new Map<string, number>([...house.dice.counts, ...house.known.counts]),
    checked: judge.checked,
    booked: house.store.audits.filter(({ event }) => event === 'booked').length,
    invited: house.store.audits.filter(({ event }) => event === 'invited').length,
    deadLetters: house.deadLetters,
    hours: (house.time - start) / 3_600_000,
  };
}

/** Nothing goes wrong any more: after an hour and a half, longer than any patience, all is settled. */
async function toTheEnd(
  house: ChaosHouse,
  life: Life,
  judge: Judge,
  violations: Violation[],
  look: () => void,
): Promise<void> {
  await house.tasks.quiet();
  house.heal();
  // Of the faults of single people half stay: whoever has one waits, and nobody else does.
  if (life.seed % 4 < 2) house.outside.items.clear();
  for (let quarter = 0; quarter < 6; quarter += 1) {
    await house.timers.advanceTo(house.time + 15 * minuteMs);
    look();
    if (violations.length > 0) return;
  }
  violations.push(...judge.lastLook(house.snapshot(), { events: house.reports, promises: house.promises }));
}
