/** What everything in the cloud stands on: its clock, its record of work, its two addresses, the templates. */
import { FunctionError } from './functions/lambda-pool.ts';
import { GatewayServer } from './gateway/gateway.ts';
import { LogStore, type LogLine } from './gateway/log-store.ts';
import { FrontServer } from './http/front-server.ts';
import type { CloudOptions } from './interface.ts';
import { Metrics } from './metrics/metrics.ts';
import { Template } from './template/template.ts';
import { Privileges } from './privileges/privileges.ts';
import { keepUsed } from './privileges/kept-rights.ts';
import { CloudClock } from './time/clock.ts';
import { Pace } from './time/pace.ts';
import { WorkQueue } from './time/work-queue.ts';

export interface Ground {
  readonly clock: CloudClock;
  readonly pace: Pace;
  readonly work: WorkQueue;
  readonly log: LogStore;
  readonly metrics: Metrics;
  readonly gateway: GatewayServer;
  readonly front: FrontServer;
  /** Address of the front server. */
  readonly url: string;
  readonly template: Template;
  /** What the functions' roles allow them. */
  readonly privileges: Privileges;
  /** Keeps a line of a function, or of the cloud itself. */
  readonly record: (functionId: string, stream: LogLine['stream'], text: string) => void;
  readonly onFault: (place: string, fault: unknown) => void;
}

const keptLogLines = 50_000;

/**
 * @param stops receives what ends each part, in the order in which they began
 * @throws when a port is taken, or the assembly can't be read
 */
export async function layGround(options: CloudOptions, stops: (() => Promise<void>)[]): Promise<Ground> {
  const log = new LogStore(keptLogLines);
  // What is said before the templates are read counts nowhere.
  const figures: { metrics?: Metrics } = {};
  const record: Ground['record'] = (functionId, stream, text) => {
    const line: LogLine = { at: clock.now(), functionId, stream, text };
    log.add(line);
    figures.metrics?.line(functionId, text);
    options.onLog?.(line);
  };
  const onFault: Ground['onFault'] = (place, fault) => {
    // A function's own error is in its log already.
    if (!(fault instanceof FunctionError))
      record('cloud', 'stderr', `${place}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
  };
  const stepped = options.clock.mode === 'stepped';
  const work = new WorkQueue(stepped ? 1 : Infinity, (fault) => onFault('work', fault));
  const clock = new CloudClock(
    options.clock.start ?? Date.now(),
    options.clock.mode === 'real' ? (options.clock.speed ?? 1) : 0,
    (fire) => work.track(fire),
  );
  const pace = new Pace(clock, work, options.onPace);
  stops.push(() => Promise.try(() => pace.stop()));

  const gateway = new GatewayServer(work);
  await gateway.listen();
  stops.push(() => gateway.close());
  const front = new FrontServer();
  const url = await front.listen(options.port ?? 0);
  stops.push(() => front.close());
  const template = new Template(options.assembly, { gatewayUrl: gateway.url, siteUrl: url });
  const metrics = new Metrics(template, () => clock.now());
  figures.metrics = metrics;
  const privileges = new Privileges(template, (message) => record('cloud', 'stderr', message));
  const seen = process.env['RIGHTS_SEEN'];
  if (seen !== undefined) stops.push(() => keepUsed(seen, privileges));
  return { clock, pace, work, log, metrics, gateway, front, url, template, privileges, record, onFault };
}
