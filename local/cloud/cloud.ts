/**
 * The embedded cloud: runs a synthesised CDK cloud assembly whole on one machine.
 *
 * It knows the system by its templates and bundles alone: no name of a table, queue or function of
 * the product stands here, so a change of the infrastructure shows up without a second description.
 */
import { readInvocations, type Invocations } from './functions/invocations.ts';
import { layGround, type Ground } from './ground.ts';
import type { Cloud, CloudOptions, ResetOptions } from './interface.ts';
import { openFront, openGateway } from './open-doors.ts';
import { startStores, type Stores } from './stores.ts';
import { tableCopies } from './table-copies.ts';
import { advance } from './time/stepper.ts';
import { startTriggers, type Triggers } from './triggers.ts';

export type { Cloud, CloudOptions } from './interface.ts';

/** All that runs. */
interface Running {
  readonly ground: Ground;
  readonly invocations: Invocations;
  readonly stores: Stores;
  readonly triggers: Triggers;
}

/**
 * Starts the cloud; resolves when everything is in place.
 * @throws when the assembly can't be read, uses something that the cloud does not have, or an engine does not start
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const ground = await layGround(options, stops);
    const overrides =
      typeof options.variables === 'function'
        ? await options.variables(ground.url, ground.clock)
        : (options.variables ?? {});
    const stores = await startStores(ground, options, stops);
    const invocations = readInvocations(ground, options, overrides);
    stops.push(
      () => invocations.pool.stop(),
      () => Promise.try(() => ground.clock.clear()),
    );
    const triggers = await startTriggers(ground, invocations, stores, options);
    openGateway(ground, invocations, stores, triggers, options);
    openFront(ground, invocations, stores, triggers, options);
    triggers.schedules.restart();
    const running = { ground, invocations, stores, triggers };
    return {
      ...whatRuns(running),
      ...whatIsIn(running),
      ...whatHappens(running),
      ...tableCopies(stores.tables, stores.tableList, triggers.streamHub),
      reset: (instant, resetOptions) => reset(running, instant, resetOptions),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type WhatRuns = 'url' | 'clock' | 'gateway' | 'clientSettings' | 'ref' | 'resources' | 'outputs';

function whatRuns({ ground: { url, clock, gateway, template } }: Running): Pick<Cloud, WhatRuns> {
  return {
    url,
    clock,
    gateway,
    clientSettings: {
      region: template.region,
      endpoint: gateway.url,
      credentials: { accessKeyId: 'outside', secretAccessKey: 'outside' },
    },
    ref: (idOrPath) => {
      const found = template.find(idOrPath);
      if (found === undefined) throw new Error(`no resource ${idOrPath} in the templates`);
      return found.ref;
    },
    resources: (type) => template.ofType(type).map(({ id, stack, path, ref }) => ({ id, stack, path, ref })),
    outputs: () => template.outputs(),
  };
}

type WhatIsIn =
  | 'alarms'
  | 'dashboards'
  | 'mailStore'
  | 'smsOutbox'
  | 'executions'
  | 'logs'
  | 'queueDepth'
  | 'queueMessages';

function whatIsIn({ ground, triggers: { mail, machines, queueHub } }: Running): Pick<Cloud, WhatIsIn> {
  const queueName = (queue: string): string => ground.template.find(queue)?.name ?? queue;
  return {
    mailStore: () => mail.mails,
    smsOutbox: () => mail.sms,
    executions: () => machines.views(),
    logs: () => ground.log.lines(),
    alarms: () => ground.metrics.alarms(),
    dashboards: () => ground.metrics.dashboards(),
    queueDepth: (queue) => Promise.try(() => queueHub.depth(queueName(queue))),
    queueMessages: (queue) => Promise.try(() => queueHub.messages(queueName(queue))),
  };
}

type WhatHappens =
  | 'invoke'
  | 'quiet'
  | 'advanceTo'
  | 'shiftClock'
  | 'setSpeed'
  | 'touch'
  | 'publishMailEvent'
  | 'outage'
  | 'mailAccount'
  | 'stopExecution';

function whatHappens({ ground, invocations, triggers }: Running): Pick<Cloud, WhatHappens> {
  const { clock, work, pace } = ground;
  const { mail, machines, schedules } = triggers;
  const checkStepped = (): void => {
    if (clock.mode !== 'stepped') throw new Error('the clock runs by itself: only a stepped one can be moved');
  };
  return {
    invoke: (functionId, event) => work.foreground(() => invocations.invoke(functionId, event)),
    quiet: () => work.quiet(),
    advanceTo: async (instant) => {
      checkStepped();
      await advance(instant, clock, work, schedules);
    },
    shiftClock: (ms) => {
      checkStepped();
      clock.set(clock.now() + ms);
    },
    setSpeed: (speed) => pace.want(speed),
    touch: () => schedules.touch(),
    publishMailEvent: (messageId, eventType, detail) =>
      Promise.try(() => mail.publishEvent(messageId, eventType, detail)),
    outage: (_system, on) => mail.setDown(on),
    mailAccount: (settings) => mail.account.set(settings),
    stopExecution: (name) => machines.stop(name),
  };
}

async function reset(
  { ground, invocations, stores, triggers }: Running,
  instant: number,
  { fresh = false, variables = {} }: ResetOptions = {},
): Promise<void> {
  const { clock, work, gateway, log, metrics } = ground;
  const { machines, queueHub, streamHub, mail, schedules } = triggers;
  clock.clear();
  const drained = work.drain();
  machines.clear();
  await drained;
  // What was running to its end meanwhile may have started anew what it starts.
  machines.clear();
  clock.clear();
  queueHub.reset();
  await Promise.all([stores.empty(), fresh ? invocations.pool.restart() : undefined, invocations.pool.vary(variables)]);
  await streamHub.rewind(() => 'oldest');
  mail.clear();
  gateway.reset();
  log.clear();
  metrics.clear(instant);
  clock.set(instant);
  schedules.restart();
  work.resume();
}
