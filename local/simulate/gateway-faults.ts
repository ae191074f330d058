import { z } from 'zod';
import type { Gateway, GatewayAnswer, GatewayCall } from '../cloud/gateway/gateway.ts';
import type { FaultDice } from './fault-dice.ts';
import type { Trace } from './invariants/privacy.ts';
import type { Deaths } from './invocation-faults.ts';

const batchSchema = z.looseObject({
  Entries: z.array(z.looseObject({ Id: z.string().optional(), DelaySeconds: z.number().optional() })).optional(),
  DelaySeconds: z.number().optional(),
});
const answerSchema = z.looseObject({ Failed: z.array(z.unknown()).default([]) });
const transactionSchema = z.looseObject({ TransactItems: z.array(z.unknown()) });
const startSchema = z.looseObject({ input: z.string() });
const inputSchema = z.looseObject({ turns: z.number() });

type Forward = () => Promise<GatewayAnswer>;

/**
 * Faults at the one address that all SDK calls go through. Also listens: what functions put into queues and executions,
 * and the paths of their calls, others can read.
 */
export class GatewayFaults {
  /** What was to be read since the last look. */
  traces: Trace[] = [];
  readonly #gateway: Gateway;
  readonly #dice: FaultDice;
  readonly #deaths: Deaths;

  constructor(gateway: Gateway, dice: FaultDice, deaths: Deaths) {
    this.#gateway = gateway;
    this.#dice = dice;
    this.#deaths = deaths;
  }

  /** @returns what takes the faults away again */
  attach(): () => void {
    return this.#gateway.intercept((call, forward) => this.#meet(call, forward));
  }

  async #meet(call: GatewayCall, forward: Forward): Promise<GatewayAnswer | undefined> {
    if (call.caller === '-') return undefined;
    if (call.service === 'sqs' || call.service === 'states')
      this.traces.push({ where: `${call.service} ${call.operation}`, text: call.body.toString() });
    this.traces.push({ where: 'path of a call', text: call.path });
    const death = this.#deaths.at(call.caller);
    if (death === 'afterwards') await forward();
    if (death !== 'no') return dead;
    if (call.operation === 'TransactWriteItems' && this.#dice.falls('conflict')) return conflict(call);
    if ((call.service === 'dynamodb' || call.service === 'ses') && this.#dice.falls('throttle'))
      return call.service === 'ses'
        ? { ...refusal('TooManyRequestsException'), status: 429 }
        : refusal('ProvisionedThroughputExceededException');
    if (call.service === 'sqs' && call.operation.startsWith('SendMessage')) return await this.#send(call, forward);
    if (call.operation === 'StartExecution') return await this.#start(call);
    if (call.service !== 'kms' && this.#dice.falls('lostAnswer')) {
      await forward();
      return { status: 0, body: '' };
    }
    return undefined;
  }

  /** Messages come twice, late, and after those that were sent behind them. */
  async #send(call: GatewayCall, forward: Forward): Promise<GatewayAnswer | undefined> {
    const duplicate = this.#dice.falls('duplicate');
    if (duplicate !== undefined) {
      const answer = await forward();
      await this.#once(call, delayed(call, duplicate.chance(0.5) ? 0 : duplicate.between(1, 600)));
      return answer;
    }
    const late = this.#dice.falls('delay')?.between(1, 120) ?? this.#dice.falls('reorder')?.between(1, 5);
    if (late !== undefined) return await this.#once(call, delayed(call, late));
    return this.#dice.falls('refusedEntry') ? await this.#allButOne(call) : undefined;
  }

  async #allButOne(call: GatewayCall): Promise<GatewayAnswer | undefined> {
    const { Entries = [], ...rest } = batchSchema.parse(JSON.parse(call.body.toString()));
    const [refused, ...taken] = Entries;
    if (refused === undefined) return undefined;
    const Failed = [{ Id: refused.Id, Code: 'InternalError', SenderFault: false }];
    if (taken.length === 0) return { status: 200, headers: json, body: JSON.stringify({ Successful: [], Failed }) };
    const answer = await this.#once(call, { ...rest, Entries: taken });
    const body = answerSchema.parse(JSON.parse(answer.body.toString()));
    return { ...answer, body: JSON.stringify({ ...body, Failed: [...body.Failed, ...Failed] }) };
  }

  async #start(call: GatewayCall): Promise<GatewayAnswer | undefined> {
    const turns = this.#dice.falls('longHistory')?.between(990, 999);
    if (turns === undefined) return undefined;
    const body = startSchema.parse(JSON.parse(call.body.toString()));
    const input = JSON.stringify({ ...inputSchema.parse(JSON.parse(body.input)), turns });
    return await this.#once(call, { ...body, input });
  }

  /** The call with another body; as somebody whom no fault meets. */
  async #once({ method, path, headers }: GatewayCall, body: object): Promise<GatewayAnswer> {
    const {
      authorization: _authorization,
      'content-length': _length,
      host: _host,
      connection: _connection,
      ...kept
    } = headers;
    const answer = await fetch(`${this.#gateway.url}${path}`, { method, headers: kept, body: JSON.stringify(body) });
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? json['content-type'] },
      body: Buffer.from(await answer.arrayBuffer()),
    };
  }
}

const json = { 'content-type': 'application/x-amz-json-1.0' };

const refusal = (name: string, more: object = {}): GatewayAnswer => ({
  status: 400,
  headers: json,
  body: JSON.stringify({ __type: `com.amazonaws#${name}`, message: 'injected', ...more }),
});

/** No SDK tries this again: the invocation gets nothing done any more. */
const dead = refusal('AccessDeniedException');

function conflict(call: GatewayCall): GatewayAnswer {
  const { TransactItems } = transactionSchema.parse(JSON.parse(call.body.toString()));
  const CancellationReasons = TransactItems.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }));
  return refusal('TransactionCanceledException', { CancellationReasons });
}

/** The same messages with a longer delay; fifteen minutes are the most that a queue allows. */
function delayed({ body }: GatewayCall, seconds: number): object {
  const message = batchSchema.parse(JSON.parse(body.toString()));
  const later = <T extends { DelaySeconds?: unknown }>(one: T): T => ({
    ...one,
    DelaySeconds: Math.min(900, Number(one.DelaySeconds ?? 0) + seconds),
  });
  return message.Entries === undefined
    ? later(message)
    : { ...message, Entries: message.Entries.map((entry) => later(entry)) };
}
