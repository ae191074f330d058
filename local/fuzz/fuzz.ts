import path from 'node:path';
import fc from 'fast-check';
import type { LogLine } from '../cloud/gateway/log-store.ts';
import type { TableEngineName } from '../cloud/table/engine-name.ts';
import { startLocalSystem, type LocalSystem } from '../system.ts';
import { type Description, type Operation, readDescription } from './description.ts';
import { hostileRequest } from './hostile-request.ts';
import { faultsOf } from './judge.ts';
import type { HostileRequest, RightRequest } from './mischief.ts';
import { exchange } from './raw-http.ts';
import { validValue } from './valid-values.ts';
import { furnish, start, type World } from './world.ts';

/*
 * Hostile input through the gateway, from the API's own description: every operation that it serves is attacked with
 * right requests that are damaged in one place, by who may call it and by who may not. A new operation is attacked
 * without a line here.
 */

export interface Figures {
  operations: number;
  requests: number;
  /** `2xx`, `4xx`, … and `closed` → how many answers. */
  readonly statuses: Map<string, number>;
  /** What was done to a request → how often. */
  readonly mischief: Map<string, number>;
  /** Operations that have answered with success. */
  readonly reached: Set<string>;
  failures: Failure[];
}

export interface Failure {
  readonly operation: string;
  readonly seed: number;
  /** The shortest request found that shows it. */
  readonly report: string;
}

export interface Fuzzer {
  readonly operations: readonly Operation[];
  /** Attacks each operation with so many requests; the same seed makes the same requests, but for ids and secrets. */
  run(options: {
    seed: number;
    requestsPerOperation: number;
    onOperation?: (operation: Operation, broken: boolean) => void;
  }): Promise<Figures>;
  /** What is wrong after all: messages that were given up, faults in the background. */
  aftermath(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Real time for one operation, with the search for a shorter request: the rest is left out. */
const patienceMs = 120_000;

/** @param assembly folder of the cloud assembly (`cdk.out`) */
export async function startFuzzer(assembly: string, engine?: TableEngineName): Promise<Fuzzer> {
  const lines: LogLine[] = [];
  const system = await startLocalSystem({
    assembly: path.resolve(assembly),
    ...(engine !== undefined && { engine }),
    clock: { mode: 'stepped', start },
    hurry: 20,
    onLog: (line) => lines.push(line),
  });
  const description = await readDescription(system.cloud.url);
  const world = await furnish(system, description.operations);
  const logFaults = (): string[] => lines.splice(0).flatMap((line) => faultsOfLine(world, line));
  const figures: Figures = {
    operations: description.operations.length,
    requests: 0,
    statuses: new Map(),
    mischief: new Map(),
    reached: new Set(),
    failures: [],
  };
  return {
    operations: description.operations,
    run: async ({ seed, requestsPerOperation, onOperation }) => {
      // Limits by hour and by ten minutes: the next round begins behind them.
      await system.cloud.advanceTo(system.cloud.clock.now() + 61_000);
      for (const [index, operation] of description.operations.entries()) {
        const attack = attackOn({ system, description, world, operation, figures, logFaults });
        const requests = hostileRequest(operation, await rightRequest(description, world, operation));
        const result = await fc.check(fc.asyncProperty(requests, attack), {
          // Otherwise all operations would get the same few tricks.
          seed: seed * 1000 + index,
          numRuns: requestsPerOperation,
          interruptAfterTimeLimit: patienceMs,
        });
        onOperation?.(operation, result.failed);
        if (result.failed)
          figures.failures.push({ operation: operation.id, seed, report: String(result.errorInstance) });
      }
      return figures;
    },
    aftermath: async () => {
      await system.cloud.quiet();
      return [...logFaults(), ...(await deadLetters(system)), ...brokenMails(system)];
    },
    stop: () => system.stop(),
  };
}

async function rightRequest(
  description: Description,
  world: World,
  operation: Operation,
): Promise<fc.Arbitrary<RightRequest>> {
  const source = { resolve: description.resolve, known: world.known };
  const texts = (where: string): fc.Arbitrary<[string, string][]> =>
    fc
      .tuple(
        ...operation.parameters
          .filter((one) => one.in === where)
          .map(({ name, schema, required }) =>
            fc
              .tuple(validValue(source, schema, name), required ? fc.constant(true) : fc.boolean())
              .map(([value, there]): [string, string][] => (there ? [[name, String(value)]] : [])),
          ),
      )
      .map((pairs) => pairs.flat());
  const bearer = operation.needs === 'token' ? await world.bearer(operation) : '';
  const proof: fc.Arbitrary<[string, string][]> =
    operation.needs === 'link'
      ? fc.constantFrom(...world.links(operation)).map((link) => [['X-Link-Token', link]])
      : fc.constant(operation.needs === 'token' ? [['Authorization', `Bearer ${bearer}`]] : []);
  return fc.record({
    path: texts('path').map((pairs) => Object.fromEntries(pairs)),
    query: texts('query'),
    body: operation.body === undefined ? fc.constant(undefined) : validValue(source, operation.body, ''),
    proof,
  });
}

interface Attack {
  readonly system: LocalSystem;
  readonly description: Description;
  readonly world: World;
  readonly operation: Operation;
  readonly figures: Figures;
  readonly logFaults: () => string[];
}

/** Sends a request and throws what is wrong with the answer, or with what was logged on the way. */
function attackOn({ system, description, operation, figures, logFaults }: Attack) {
  return async (request: HostileRequest): Promise<void> => {
    const answer = await exchange(system.cloud.url, request.wire);
    figures.requests += 1;
    count(figures.statuses, answer === undefined ? 'closed' : `${Math.floor(answer.status / 100)}xx`);
    count(figures.mischief, request.mischief);
    if (answer !== undefined && answer.status < 300) figures.reached.add(operation.id);
    const faults = [...faultsOf(description, operation, request, answer), ...logFaults()];
    if (faults.length > 0)
      throw new Error(
        `${faults.join('; ')}\n  ${operation.id}: ${shown(request)}\n  answer: ${answer?.status ?? '-'} ${answer?.text.slice(0, 400) ?? ''}`,
      );
  };
}

function shown({ mischief, wire: { method, target, headers, body } }: HostileRequest): string {
  const sent = headers
    .filter(([name]) => name !== 'Authorization')
    .map(([name, value]) => `${name}: ${value.slice(0, 80)}`);
  return `${mischief}: ${method} ${target.slice(0, 300)} [${sent.join(', ')}] ${body?.toString('latin1').slice(0, 600) ?? ''}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** A line that nobody should have to look at, or that names somebody. */
function faultsOfLine({ personal }: World, { functionId, text }: LogLine): string[] {
  const bad = /"level":"(ERROR|CRITICAL)"|\bERROR\t|Unhandled|^cloud$/.test(text) || functionId === 'cloud';
  return [
    ...(bad ? [`log of ${functionId}: ${text.slice(0, 500)}`] : []),
    ...(personal.test(text) ? [`personal data in the log of ${functionId}: ${text.slice(0, 500)}`] : []),
  ];
}

async function deadLetters({ cloud }: LocalSystem): Promise<string[]> {
  const queues = cloud.resources('AWS::SQS::Queue').filter((one) => one.path.includes('DeadLetters'));
  if (queues.length === 0) throw new Error('no dead-letter queue was found');
  const found = await Promise.all(
    queues.map(async (queue) => ({ name: queue.path, letters: await cloud.queueMessages(queue.id) })),
  );
  return found.filter(({ letters }) => letters.length > 0).map(({ name, letters }) => `${name}: ${letters.join(' ')}`);
}

/** Markup that came from outside, or a header that one of our texts ended. */
function brokenMails({ cloud }: LocalSystem): string[] {
  return cloud
    .mailStore()
    .filter(({ subject, html }) => /[\r\n]/.test(subject) || /<(script|img src=x)/i.test(html))
    .map(({ subject }) => `mail: ${subject}`);
}

/** A seed's figures for a reader. */
export function summary({ operations, requests, statuses, mischief, reached, failures }: Figures): string {
  const listed = (counts: ReadonlyMap<string, number>): string =>
    [...counts]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, times]) => `  ${name.padEnd(44)}${times}`)
      .join('\n');
  return [
    `operations ${operations}, of which ${reached.size} answered with success; requests ${requests}`,
    listed(statuses),
    'mischief',
    listed(mischief),
    ...failures.map(({ operation, seed, report }) => `\nFAILED ${operation}, seed ${seed}\n${report}`),
  ].join('\n');
}
