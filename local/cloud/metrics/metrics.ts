/**
 * CloudWatch on one machine: metrics of log lines and of the services, and the template's alarms and dashboards on them.
 * Nothing is judged before somebody looks: what an alarm says at a moment follows from the metrics until then.
 */
import type { Queue } from '../queues/queue.ts';
import type { Template } from '../template/template.ts';
import type { ExecutionView } from '../workflows/execution.ts';
import { readAlarms, viewAlarm, type AlarmView } from './alarms.ts';
import { readDashboards, viewDashboard, type DashboardView } from './dashboards.ts';
import { readLineMetrics } from './line-metrics.ts';
import { MetricStore } from './metric-store.ts';
import {
  ExecutionWatch,
  QueueWatch,
  tellAnswer,
  tellInvocation,
  type Answered,
  type Invoked,
} from './service-metrics.ts';

/** What is looked at when figures are read. */
interface Sources {
  queues(): readonly Queue[];
  executions(): readonly ExecutionView[];
}

export class Metrics {
  readonly #store = new MetricStore();
  readonly #now: () => number;
  readonly #line: ReturnType<typeof readLineMetrics>;
  readonly #alarms: ReturnType<typeof readAlarms>;
  readonly #dashboards: ReturnType<typeof readDashboards>;
  readonly #queueWatch: QueueWatch;
  readonly #executionWatch = new ExecutionWatch(this.#store);
  #sources: Sources | undefined;
  #began: number;

  /** @throws when the templates want a pattern, an expression or a statistic that is not here */
  constructor(template: Template, now: () => number) {
    this.#now = now;
    this.#began = now();
    this.#line = readLineMetrics(template, this.#store);
    this.#alarms = readAlarms(template);
    this.#dashboards = readDashboards(template);
    this.#queueWatch = new QueueWatch(this.#store, now);
  }

  watch(sources: Sources): void {
    this.#sources = sources;
  }

  line(functionId: string, text: string): void {
    this.#line(functionId, text, this.#now());
  }

  invoked(invoked: Invoked, at: number): void {
    tellInvocation(this.#store, invoked, at);
  }

  answered(answered: Answered): void {
    tellAnswer(this.#store, answered, this.#now());
  }

  /** Before a queue changes. */
  queueChanges(queue: Queue): void {
    this.#queueWatch.look(queue);
  }

  alarms(): readonly AlarmView[] {
    this.#look();
    return this.#alarms.map((alarm) => viewAlarm(alarm, this.#store, this.#now(), this.#began));
  }

  dashboards(): readonly DashboardView[] {
    this.#look();
    return this.#dashboards.map((dashboard) => viewDashboard(dashboard, this.#store, this.#now()));
  }

  /** Everything begins anew at an instant, ms. */
  clear(instant: number): void {
    this.#began = instant;
    this.#store.clear();
    this.#queueWatch.clear();
    this.#executionWatch.clear();
  }

  #look(): void {
    for (const queue of this.#sources?.queues() ?? []) this.#queueWatch.look(queue);
    this.#executionWatch.look(this.#sources?.executions() ?? []);
  }
}
