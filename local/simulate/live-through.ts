import { makePerson } from '../demo/people.ts';
import { memberOf } from '../scenario/cast.ts';
import { toMinute } from '../scenario/local-time.ts';
import { centreSoftwareId, type LocalSystem } from '../scenario/system.ts';
import { act, type Scene } from './act.ts';
import { badLuck } from './bad-luck.ts';
import type { FaultDice, FaultKind } from './fault-dice.ts';
import type { GatewayFaults } from './gateway-faults.ts';
import { Judge } from './invariants/judge.ts';
import type { Snapshot, Violation } from './invariants/snapshot.ts';
import type { Life } from './life.ts';

const minuteMs = 60_000;
/** As the deadly days of docs/invariants.md. */
const tolerance = { clockMs: 1000, stuckMs: 60 * minuteMs };
/** How long nothing goes wrong any more before the last look. */
const calmMinutes = 90;

export interface Lived {
  violations: readonly Violation[];
  checked: number;
  /** Virtual ms. */
  lasted: number;
  invited: number;
  booked: number;
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
  const cast = life.people.map((person, index) => makePerson({ ...person, index }));
  cast.forEach((person, index) =>
    system.vcd.add({ ...person, eligible: true, ...(index % 2 === 0 ? { email: `other.${index}@example.org` } : {}) }),
  );
  await setUp(system, life);
  const judge = new Judge(tolerance);
  const violations: Violation[] = [];
  const scene: Scene = {
    life,
    system,
    cast,
    snapshot: await snapshot(),
    events: [],
    signUpLinks: new Map(),
    faults: [],
  };
  let lines = 0;
  const look = async (): Promise<void> => {
    await cloud.quiet();
    scene.snapshot = await snapshot();
    violations.push(...judge.look(scene.snapshot));
    const logs = cloud.logs().slice(lines);
    lines += logs.length;
    const heard = [...gateway.traces.splice(0), ...logs.map(({ text }) => ({ where: 'log', text }))];
    violations.push(
      ...judge.overhear(
        heard,
        cast.map((person) => ({ ...person, ...memberOf(person) })),
      ),
    );
  };

  dice.begin(life.seed, without);
  for (const step of life.steps) {
    await cloud.advanceTo(Math.max(cloud.clock.now(), start + step.at * minuteMs));
    await badLuck(system, dice);
    await act(scene, step);
    await look();
    if (violations.length > 0) break;
  }
  dice.heal();
  for (const one of [system.vcd, system.booking]) one.behaviour.reset();
  cloud.outage('mail', false);
  cloud.touch();
  for (let quarter = 0; quarter < calmMinutes / 15 && violations.length === 0; quarter += 1) {
    await cloud.advanceTo(cloud.clock.now() + 15 * minuteMs);
    await look();
  }
  if (violations.length === 0) violations.push(...judge.lastLook(scene.snapshot, scene.events));
  const count = (event: string): number => scene.snapshot.audits.filter((audit) => audit.event === event).length;
  return {
    violations,
    checked: judge.checked,
    lasted: cloud.clock.now() - start,
    invited: count('invited'),
    booked: count('booked'),
  };
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
