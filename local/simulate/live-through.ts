import { memberOf } from '../scenario/cast.ts';
import { toMinute } from '../scenario/local-time.ts';
import { centreSoftwareId, type LocalSystem } from '../scenario/system.ts';
import { act } from './act.ts';
import { badLuck } from './bad-luck.ts';
import { castOf } from './people.ts';
import type { FaultDice, FaultKind } from './fault-dice.ts';
import type { GatewayFaults } from './gateway-faults.ts';
import { Judge } from './invariants/judge.ts';
import type { Snapshot, Tolerance, Violation } from './invariants/snapshot.ts';
import { KnownOutside } from './known-outside.ts';
import type { Life } from './life.ts';
import type { Scene } from './scene.ts';

const minuteMs = 60_000;
/** As the deadly days of docs/invariants.md; what a fault of ours holds up comes so much later. */
const toleranceOf = ({ steps }: Life): Tolerance => ({
  clockMs: 1000,
  stuckMs: (60 + Math.max(0, ...steps.map((step) => (step.do === 'break' ? step.minutes : 0)))) * minuteMs,
});
/** How long nothing goes wrong any more before the last look. */
const calmMinutes = 90;

export interface Lived {
  violations: readonly Violation[];
  checked: number;
  /** Virtual ms. */
  lasted: number;
  invited: number;
  booked: number;
  /** Dead letters that were moved back. */
  redriven: number;
  /** Faults of one person, by call and answer. */
  itemFaults: ReadonlyMap<string, number>;
}

export interface Parts {
  system: LocalSystem;
  dice: FaultDice;
  gateway: GatewayFaults;
  snapshot: () => Promise<Snapshot>;
}

/**
 * Lives a life through on the whole local system, from outside, with faults from its seed at the gateway, and judges at
 * every quiet moment. Stops at the first violation.
 */
export async function liveThrough(
  life: Life,
  { system, dice, gateway, snapshot }: Parts,
  without: readonly FaultKind[] = [],
): Promise<Lived> {
  const { cloud } = system;
  const start = toMinute(life.start) * minuteMs;
  dice.heal();
  await system.reset(start, { fresh: true });
  const scene = await sceneOf(life, system, snapshot);
  const judge = new Judge(toleranceOf(life));
  const look = watchful(scene, judge, { gateway, snapshot });
  const violations: Violation[] = [];

  dice.begin(life.seed, without);
  for (const step of life.steps) {
    await cloud.advanceTo(Math.max(cloud.clock.now(), start + step.at * minuteMs));
    await badLuck(scene, dice);
    await act(scene, step);
    violations.push(...(await look()));
    if (violations.length > 0) break;
  }
  await endFaults(scene, dice);
  for (let quarter = 0; quarter < calmMinutes / 15 && violations.length === 0; quarter += 1) {
    await cloud.advanceTo(cloud.clock.now() + 15 * minuteMs);
    violations.push(...(await look()));
  }
  if (violations.length === 0) violations.push(...judge.lastLook(scene.snapshot, scene));
  const count = (event: string): number => scene.snapshot.audits.filter((audit) => audit.event === event).length;
  return {
    violations,
    checked: judge.checked,
    lasted: cloud.clock.now() - start,
    invited: count('invited'),
    booked: count('booked'),
    redriven: scene.redriven,
    itemFaults: scene.outside.counts,
  };
}

/** The centres and people of a life, in a system that holds nothing else. */
async function sceneOf(life: Life, system: LocalSystem, snapshot: Parts['snapshot']): Promise<Scene> {
  const cast = castOf(life);
  cast.forEach((person, index) =>
    system.vcd.add({ ...person, eligible: true, ...(index % 2 === 0 ? { email: `other.${index}@example.org` } : {}) }),
  );
  await setUp(system, life);
  return {
    life,
    system,
    cast,
    outside: new KnownOutside(life.people),
    snapshot: await snapshot(),
    events: [],
    promises: [],
    signUpLinks: new Map(),
    faults: [],
    mends: new Set(),
    redriven: 0,
  };
}

/** @returns a look at the quiet system: what it holds, and what it has told logs, traces and outside systems since the last one */
function watchful(
  scene: Scene,
  judge: Judge,
  { gateway, snapshot }: Pick<Parts, 'gateway' | 'snapshot'>,
): () => Promise<Violation[]> {
  const { cloud, vcd, booking } = scene.system;
  const people = scene.cast.map((person) => ({ ...person, ...memberOf(person) }));
  let lines = 0;
  return async () => {
    await cloud.quiet();
    const activations = booking.activations().map(({ activationId, deleted, bookedTime }) => ({
      activationId,
      released: deleted,
      booked: bookedTime !== undefined,
    }));
    scene.snapshot = {
      ...(await snapshot()),
      outside: scene.outside.view({ activations, texts: cloud.smsOutbox() }),
    };
    const seen = judge.look(scene.snapshot);
    const logs = cloud.logs().slice(lines);
    lines += logs.length;
    const addresses = new Set([vcd, booking].flatMap((one) => one.calls().map(({ path }) => path)));
    const heard = [
      ...gateway.traces.splice(0),
      ...logs.map(({ text }) => ({ where: 'log', text })),
      ...[...addresses].map((text) => ({ where: 'path at an outside system', text })),
    ];
    return [...seen, ...judge.overhear(heard, people)];
  };
}

/** Of the faults of single people half stay: whoever has one waits, and nobody else does. */
async function endFaults({ system, mends, outside, life }: Scene, dice: FaultDice): Promise<void> {
  for (const mend of mends) await mend();
  dice.heal();
  for (const one of [system.vcd, system.booking]) one.behaviour.reset();
  outside.allIsOver(system.cloud.clock.now());
  if (life.seed % 2 === 0) for (const one of [system.vcd, system.booking]) one.items.clear();
  system.cloud.outage('mail', false);
  system.cloud.touch();
}

async function setUp({ cloud, token }: LocalSystem, life: Life): Promise<void> {
  const bearer = await token('operation');
  const put = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${cloud.url}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`set-up was refused: ${answer.status} ${await answer.text()}`);
  };
  await put('/api/settings', { minAge: life.minAge });
  await put('/api/clients', { clients: [{ clientId: centreSoftwareId, centres: ['*'] }] });
  const address = {
    street: 'Marktplein 1',
    postalCode: '9300',
    municipality: 'Aalst',
    region: 'VLG',
    postalCodes: [{ postalCode: '9300', basis: 'simulation' }],
  };
  await put('/api/centres', {
    centres: life.centres.map((id) => ({
      id,
      name: `Centrum ${id}`,
      invitationMinutes: life.invitationMinutes,
      ...address,
    })),
  });
}
