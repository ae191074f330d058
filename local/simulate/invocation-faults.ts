import { z } from 'zod';
import { FunctionError } from '../cloud/functions/lambda-pool.ts';
import type { Json } from '../cloud/template/json.ts';
import type { FaultDice } from './fault-dice.ts';

/** How many calls an invocation may make before a planned death comes too late. */
const latestDeath = 10;
const largestSkewMs = 300;

interface Plan {
  callsLeft: number;
  after: boolean;
  dead: boolean;
}

/** Which function's present invocation dies at which of its calls. */
export class Deaths {
  readonly #plans = new Map<string, Plan>();

  plan(functionId: string, callsLeft: number, after: boolean): void {
    this.#plans.set(functionId, { callsLeft, after, dead: false });
  }

  /** @returns whether the function's present call is one that it does not live to see answered */
  at(functionId: string): 'no' | 'before' | 'afterwards' {
    const plan = this.#plans.get(functionId);
    if (plan === undefined) return 'no';
    if (plan.dead) return 'before';
    plan.callsLeft -= 1;
    if (plan.callsLeft > 0) return 'no';
    plan.dead = true;
    return plan.after ? 'afterwards' : 'before';
  }

  /** @returns whether it has died */
  end(functionId: string): boolean {
    const dead = this.#plans.get(functionId)?.dead === true;
    this.#plans.delete(functionId);
    return dead;
  }
}

const batch = z.looseObject({
  Records: z.array(
    z.looseObject({
      messageId: z.string().optional(),
      dynamodb: z.looseObject({ SequenceNumber: z.string() }).optional(),
    }),
  ),
});
const answered = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** Stands around every invocation: it dies, is done twice, one after the other or at once, or on a machine with another clock. */
export class InvocationFaults {
  readonly deaths = new Deaths();
  readonly #dice: FaultDice;
  #shiftClock: (ms: number) => void = () => undefined;
  #skewed = false;

  constructor(dice: FaultDice) {
    this.#dice = dice;
  }

  /** The cloud's clock, once there is one. */
  useClock(shift: (ms: number) => void): void {
    this.#shiftClock = shift;
  }

  readonly around = async (functionId: string, event: unknown, run: () => Promise<Json>): Promise<Json> => {
    const death = this.#dice.falls('kill');
    if (death !== undefined) this.deaths.plan(functionId, death.between(1, latestDeath), death.chance(0.5));
    const ms = this.#skewed ? 0 : (this.#dice.falls('skew')?.between(-largestSkewMs, largestSkewMs) ?? 0);
    if (ms !== 0) this.#setClock(ms);
    try {
      // Only what a person does is never repeated by the cloud.
      const result = isRequest(event) ? await run() : await this.#severalTimes(run);
      if (this.deaths.end(functionId))
        throw new FunctionError({ errorType: 'Lambda.Unknown', errorMessage: 'killed', trace: [] });
      return this.#forgetOne(event, result);
    } finally {
      this.deaths.end(functionId);
      if (ms !== 0) this.#setClock(-ms);
    }
  };

  #setClock(ms: number): void {
    this.#skewed = !this.#skewed;
    this.#shiftClock(ms);
  }

  async #severalTimes(run: () => Promise<Json>): Promise<Json> {
    if (this.#dice.falls('ghost')) {
      const [first] = await Promise.allSettled([run(), run()]);
      if (first.status === 'rejected') throw first.reason instanceof Error ? first.reason : new Error('rejected');
      return first.value;
    }
    const result = await run();
    return this.#dice.falls('replay') ? await run() : result;
  }

  /** All of a batch is done, and one of it counts as failed. */
  #forgetOne(event: unknown, result: Json): Json {
    const events = batch.safeParse(event);
    const said = answered.safeParse(result);
    if (!events.success || !said.success || events.data.Records.length < 2 || said.data.batchItemFailures.length > 0)
      return result;
    const random = this.#dice.falls('partialBatch');
    const { messageId, dynamodb } = random?.pick(events.data.Records) ?? {};
    const itemIdentifier = messageId ?? dynamodb?.SequenceNumber;
    return itemIdentifier === undefined ? result : { batchItemFailures: [{ itemIdentifier }] };
  }
}

const isRequest = (event: unknown): boolean => typeof event === 'object' && event !== null && 'requestContext' in event;
