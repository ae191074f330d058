/**
 * The template's schedules.
 *
 * With real time every tick runs. With stepped time most ticks would find nothing new (a schedule of one
 * minute is due 720 times in 12 hours), so ticks are left out by this rule: a tick runs when something
 * happened since the schedule's previous run (a call that changed state, an HTTP request, a timer, an
 * announced change outside); of the others only the last one at or before the next timer or step runs. What a
 * schedule's own function writes is no such thing, or a watch that notes each look would run every minute: what follows
 * from it is. Between two moments of activity a schedule so runs
 * at most twice: right after the first, and right before the second.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CloudClock, ClockTimer } from './clock.ts';
import { type Json, type JsonObject, parseJson } from '../template/json.ts';
import { accountId } from '../template/resource-values.ts';
import { parseSchedule, type ScheduleTimes } from './schedule-expression.ts';
import type { Template } from '../template/template.ts';

interface Schedule {
  readonly id: string;
  readonly times: ScheduleTimes;
  readonly targets: readonly { readonly arn: string; readonly event: Json | undefined }[];
  lastRun: number;
  /** Activity number that the last run had seen. */
  seen: number;
}

export interface ScheduleContext {
  readonly clock: CloudClock;
  readonly region: string;
  readonly everyTick: boolean;
  /** Logical id of the function with an ARN. */
  readonly idOf: (arn: string) => string | undefined;
  /** Starts a target in its turn; faults are the pool's to report. */
  readonly start: (targetArn: string, event: Json) => void;
}

export interface Tick {
  readonly at: number;
  run(): void;
}

const enabled = z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).default('ENABLED');
const ruleSchema = z.object({
  ScheduleExpression: z.string().optional(),
  State: enabled,
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});
const scheduleSchema = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: enabled,
  Target: z.object({ Arn: z.string(), Input: z.string().optional() }),
});

export class Schedules {
  readonly #context: ScheduleContext;
  readonly #schedules: Schedule[] = [];
  #activity = 0;
  #timers: ClockTimer[] = [];

  constructor(template: Template, context: ScheduleContext) {
    this.#context = context;
    for (const resource of template.ofType('AWS::Events::Rule')) {
      const rule = ruleSchema.parse(resource.properties);
      if (rule.ScheduleExpression !== undefined && rule.State !== 'DISABLED')
        this.#add(resource.id, rule.ScheduleExpression, 'UTC', rule.Targets);
    }
    for (const resource of template.ofType('AWS::Scheduler::Schedule')) {
      const schedule = scheduleSchema.parse(resource.properties);
      if (schedule.State !== 'DISABLED')
        this.#add(resource.id, schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone, [schedule.Target]);
    }
  }

  #add(
    id: string,
    expression: string,
    timeZone: string,
    targets: readonly { readonly Arn: string; readonly Input?: string | undefined }[],
  ): void {
    this.#schedules.push({
      id,
      times: parseSchedule(expression, timeZone),
      targets: targets.map((target) => ({
        arn: target.Arn,
        event: target.Input === undefined ? undefined : parseJson(target.Input),
      })),
      lastRun: -Infinity,
      seen: 0,
    });
  }

  /** Whether a function (its logical id) is one that a schedule starts. */
  starts(functionId: string): boolean {
    return this.#schedules.some(({ targets }) => targets.some(({ arn }) => this.#context.idOf(arn) === functionId));
  }

  /** Something happened that a schedule might find. */
  touch(): void {
    this.#activity++;
  }

  /** Forgets earlier runs; in real time, arms the timers. */
  restart(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers = [];
    for (const schedule of this.#schedules) {
      schedule.lastRun = this.#context.clock.now() - 1;
      schedule.seen = this.#activity;
      if (this.#context.clock.mode === 'real') this.#arm(schedule);
    }
  }

  /** Stepped time: the next tick to run at or before an instant, by the rule above. */
  nextTick(until: number): Tick | undefined {
    let earliest: { schedule: Schedule; at: number } | undefined;
    for (const schedule of this.#schedules) {
      const every = this.#context.everyTick || schedule.seen !== this.#activity;
      const after = Math.max(schedule.lastRun, this.#context.clock.now() - 1);
      const at = every ? schedule.times.next(after) : schedule.times.last(until, after);
      if (at !== undefined && at <= until && (earliest === undefined || at < earliest.at)) earliest = { schedule, at };
    }
    if (earliest === undefined) return undefined;
    const { schedule, at } = earliest;
    return { at, run: () => this.#run(schedule, at) };
  }

  #run(schedule: Schedule, at: number): void {
    schedule.lastRun = at;
    schedule.seen = this.#activity;
    for (const target of schedule.targets) this.#context.start(target.arn, target.event ?? this.#event(schedule, at));
  }

  #arm(schedule: Schedule): void {
    const at = schedule.times.next(schedule.lastRun);
    if (at === undefined) return;
    const timer = this.#context.clock.setTimer(at, () => {
      this.#timers.splice(this.#timers.indexOf(timer), 1);
      this.#run(schedule, at);
      // Ticks missed while the machine slept are not made up for.
      schedule.lastRun = Math.max(at, this.#context.clock.now() - 1);
      this.#arm(schedule);
    });
    this.#timers.push(timer);
  }

  #event(schedule: Schedule, at: number): JsonObject {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: accountId,
      time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: this.#context.region,
      resources: [`arn:aws:events:${this.#context.region}:${accountId}:rule/${schedule.id}`],
      detail: {},
    };
  }
}
