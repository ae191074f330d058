import { FunctionError } from '../cloud/lambda-pool.ts';
import type { Gateway, GatewayAnswer, GatewayCall } from '../cloud/gateway.ts';
import type { Json } from '../cloud/json.ts';
import { z } from 'zod';
import type { Trace } from './invariants/privacy.ts';
import type { Random } from './random.ts';

/** What can go wrong between the functions and the cloud, with its probability per call or invocation. */
const rates = {
  /** An invocation dies at one of its SDK calls; half of them after the call has had its effect. */
  kill: 0.04,
  /** An event source delivers once more what was handled. */
  replay: 0.05,
  duplicate: 0.08,
  delay: 0.06,
  conflict: 0.05,
  throttle: 0.01,
  /** The call is done, its answer is lost. */
  lostAnswer: 0.01,
} as const;
export type FaultKind = keyof typeof rates | 'stoppedExecution' | 'outage' | 'outsideFault';

/** How many SDK calls an invocation may make before a planned death comes too late. */
const latestDeath = 10;

interface Plan {
  callsLeft: number;
  after: boolean;
  dead: boolean;
}

const batchSchema = z.looseObject({
  Entries: z.array(z.looseObject({})).optional(),
  DelaySeconds: z.number().optional(),
});
const transactionSchema = z.looseObject({ TransactItems: z.array(z.unknown()) });

/**
 * Faults at the one address that all SDK calls go through, from a seed. Also listens: what functions put into queues and
 * executions, others can read.
 */
export class GatewayFaults {
  readonly counts = new Map<FaultKind, number>();
  /** What has been sent since the last look. */
  traces: Trace[] = [];
  #random: Random;
  #on = false;
  /** By function: how the present invocation will end. */
  readonly #plans = new Map<string, Plan>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** A new life begins. */
  begin(random: Random): void {
    this.#random = random;
    this.#plans.clear();
    this.traces = [];
    this.#on = true;
  }

  heal(): void {
    this.#on = false;
  }

  note(kind: FaultKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  #falls(kind: keyof typeof rates): boolean {
    if (!this.#on || !this.#random.chance(rates[kind])) return false;
    this.note(kind);
    return true;
  }

  /** Around every invocation: a planned death ends it with an error, whatever its thread answers. */
  readonly around = async (functionId: string, event: unknown, run: () => Promise<Json>): Promise<Json> => {
    if (this.#falls('kill'))
      this.#plans.set(functionId, {
        callsLeft: this.#random.between(1, latestDeath),
        after: this.#random.chance(0.5),
        dead: false,
      });
    try {
      const result = await run();
      if (this.#plans.get(functionId)?.dead === true)
        throw new FunctionError({ errorType: 'Lambda.Unknown', errorMessage: 'killed', trace: [] });
      return isFromSource(event) && this.#falls('replay') ? await run() : result;
    } finally {
      this.#plans.delete(functionId);
    }
  };

  attach(gateway: Gateway): () => void {
    return gateway.intercept((call, forward) => this.#meet(gateway, call, forward));
  }

  async #meet(
    gateway: Gateway,
    call: GatewayCall,
    forward: () => Promise<GatewayAnswer>,
  ): Promise<GatewayAnswer | undefined> {
    if (call.caller === '-') return undefined;
    if (call.service === 'sqs' || call.service === 'states')
      this.traces.push({ where: `${call.service} ${call.operation}`, text: call.body.toString() });
    this.traces.push({ where: 'path of a call', text: call.path });
    const plan = this.#plans.get(call.caller);
    if (plan !== undefined) {
      if (plan.dead) return dead;
      plan.callsLeft -= 1;
      if (plan.callsLeft <= 0) {
        plan.dead = true;
        if (plan.after) await forward();
        return dead;
      }
    }
    if (call.operation === 'TransactWriteItems' && this.#falls('conflict')) return conflict(call);
    if (call.service === 'dynamodb' && this.#falls('throttle'))
      return refusal('ProvisionedThroughputExceededException');
    if (call.service === 'sqs' && call.operation.startsWith('SendMessage')) return this.#send(gateway, call, forward);
    if (call.service !== 'kms' && this.#falls('lostAnswer')) {
      await forward();
      return { status: 0, body: '' };
    }
    return undefined;
  }

  /** Messages come twice, and late. */
  async #send(
    gateway: Gateway,
    call: GatewayCall,
    forward: () => Promise<GatewayAnswer>,
  ): Promise<GatewayAnswer | undefined> {
    const late = (seconds: number): Promise<GatewayAnswer> => sendLater(gateway, call, seconds);
    if (this.#falls('duplicate')) {
      const answer = await forward();
      await late(this.#random.chance(0.5) ? 0 : this.#random.between(1, 600));
      return answer;
    }
    return this.#falls('delay') ? await late(this.#random.between(1, 120)) : undefined;
  }
}

/** Events of queues and streams: delivered at least once. */
const isFromSource = (event: unknown): boolean => typeof event === 'object' && event !== null && 'Records' in event;

const refusal = (name: string, more: object = {}): GatewayAnswer => ({
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws#${name}`, message: 'injected', ...more }),
});

/** No SDK tries this again: the invocation gets nothing done any more. */
const dead = refusal('AccessDeniedException');

function conflict(call: GatewayCall): GatewayAnswer {
  const { TransactItems } = transactionSchema.parse(JSON.parse(call.body.toString()));
  const CancellationReasons = TransactItems.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }));
  return refusal('TransactionCanceledException', { CancellationReasons });
}

/** The same messages once more, with a longer delay; as somebody whom no fault meets. */
async function sendLater(
  gateway: Gateway,
  { method, path, headers, body }: GatewayCall,
  seconds: number,
): Promise<GatewayAnswer> {
  const message = batchSchema.parse(JSON.parse(body.toString()));
  const delayed = <T extends { DelaySeconds?: unknown }>(one: T): T => ({
    ...one,
    DelaySeconds: Math.min(900, Number(one.DelaySeconds ?? 0) + seconds),
  });
  const text = JSON.stringify(
    message.Entries === undefined
      ? delayed(message)
      : { ...message, Entries: message.Entries.map((entry) => delayed(entry)) },
  );
  const {
    authorization: _authorization,
    'content-length': _length,
    host: _host,
    connection: _connection,
    ...kept
  } = headers;
  const answer = await fetch(`${gateway.url}${path}`, { method, headers: kept, body: text });
  return {
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0' },
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
