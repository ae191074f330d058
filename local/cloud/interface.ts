import type { AlarmView } from './metrics/alarms.ts';
import type { DashboardView } from './metrics/dashboards.ts';
import type { LogLine } from './gateway/log-store.ts';
import type { QueueDepth } from './queues/queue-hub.ts';
import type { VirtualClock } from './time/clock.ts';
import type { ExecutionView } from './workflows/execution.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { InjectedService } from './gateway/injected-service.ts';
import type { Json, JsonObject } from './template/json.ts';
import type { MailAccountSettings } from './mail/account.ts';
import type { StoredMail, StoredSms } from './mail/mail-service.ts';
import type { TableCopies } from './table-copies.ts';
import type { OnPace } from './time/pace.ts';
import type { TableEngineName } from './table/engine-name.ts';

/** What the embedded cloud offers to whoever starts it. */

export interface CloudOptions {
  /** Folder of the cloud assembly (`cdk.out`). */
  readonly assembly: string;
  /** `real`: time flows, `speed` virtual seconds per second. `stepped`: time stands still until `advanceTo`. */
  readonly clock:
    | { readonly mode: 'real'; readonly speed?: number; readonly start?: number }
    | { readonly mode: 'stepped'; readonly start: number };
  /** Port of the front server (site and API); a free one by default. */
  readonly port?: number;
  /** Folder with the built static site, served at `/`. */
  readonly siteDir?: string;
  /** Where tables lie: in this process, or in Amazon's DynamoDB Local, which needs Java. `memory` by default. */
  readonly engine?: TableEngineName;
  /** Folder that keeps the tables; without it everything is in memory. Queues and executions never outlive the process. */
  readonly dataDir?: string;
  /**
   * Values that replace environment variables of the same name in every function whose template sets
   * them, e.g. the address of a stand-in. A function receives the address of the front server and the clock, and may
   * start first what the functions talk to.
   */
  readonly variables?:
    | Readonly<Record<string, string>>
    | ((siteUrl: string, clock: VirtualClock) => Promise<Readonly<Record<string, string>>>);
  /** Verifies access tokens (signature, time, issuer, client) for routes with a JWT authorizer; undefined refuses with 401. */
  readonly identity?: {
    verify(token: string): Promise<JsonObject | undefined>;
    /** Origin of the identity provider: stands in for the user pool's own domain in the pages' security headers. */
    origin?(): string | undefined;
  };
  /** Answers KMS calls. */
  readonly kms?: InjectedService;
  /** Answers Secrets Manager calls. */
  readonly secrets?: InjectedService;
  /** Answers calls about the user pool. */
  readonly userPool?: InjectedService;
  /** Runs every tick of every schedule in stepped time instead of leaving out those that find nothing new. */
  readonly everyTick?: boolean;
  /** Threads per function at most (as many as the machine has cores, from 2 to 4). With stepped time background work runs one piece after the other all the same. */
  readonly maxWorkers?: number;
  /** Real ms after which a thread that no event needs ends (a minute). With stepped time none does. */
  readonly idleMs?: number;
  /** Told when virtual time begins to wait for this machine, and when it flows as wanted again. */
  readonly onPace?: OnPace;
  /**
   * Stands around every invocation: may let it run twice, or answer with an error whatever it has done. The event is
   * the function's own.
   */
  readonly around?: (functionId: string, event: unknown, run: () => Promise<Json>) => Promise<Json>;
  /**
   * Divides the short waits inside functions (up to a second: pauses between retries) by so much. Time-outs, which are
   * longer, stay as they are. 1 by default.
   */
  readonly hurry?: number;
  /** Called for every line that a function prints. */
  readonly onLog?: (line: LogLine) => void;
}

interface CloudResource {
  readonly id: string;
  readonly stack: string;
  readonly path: string;
  readonly ref: string;
}

export interface ResetOptions {
  readonly fresh?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface Cloud extends TableCopies {
  /** Address of the front server, without a slash at the end: site at `/`, HTTP API at `/api`. */
  readonly url: string;
  readonly clock: VirtualClock;
  readonly gateway: Gateway;
  /** Settings for SDK clients outside functions (tests, tools). */
  readonly clientSettings: {
    readonly region: string;
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** What `Ref` gives: by logical id, or by construct path. @throws when there is no such resource */
  ref(logicalIdOrPath: string): string;
  /** All resources of a type. */
  resources(type: string): readonly CloudResource[];
  /** Outputs of all stacks, by their key. */
  outputs(): Readonly<Record<string, string>>;
  /** Invokes a function by logical id or ARN, as an outside trigger would. Rejects with the function's error. */
  invoke(functionId: string, event: unknown): Promise<unknown>;
  /** Resolves when nothing is in progress: no call, invocation, visible message, unread stream record, moving execution. */
  quiet(): Promise<void>;
  /** Stepped clock only: runs all timers due up to and including the instant, each with all its consequences. */
  advanceTo(instant: number): Promise<void>;
  /**
   * Stepped clock only: puts the clock forward or back by so many ms and fires nothing: what was due in between is late.
   */
  shiftClock(ms: number): void;
  /** Real clock only: from now on so many virtual seconds pass in a second; fewer while this machine can't keep up. */
  setSpeed(speed: number): void;
  /** Announces a change that the cloud can't see (e.g. in a stand-in), so that schedules run their next tick. */
  touch(): void;
  /**
   * Back to an empty state at the given instant, also an earlier one; engines and threads go on.
   * `fresh` restarts the functions' threads too, so that nothing stays in a module's memory. `variables` replace
   * variables of the same name until the next reset.
   */
  reset(instant: number, options?: ResetOptions): Promise<void>;
  mailStore(): readonly StoredMail[];
  smsOutbox(): readonly StoredSms[];
  /** Publishes a mail event such as `Bounce` for an accepted mail; `detail` is the part under the event's name. */
  publishMailEvent(messageId: string, eventType: string, detail: JsonObject): Promise<void>;
  /** Makes sending of mail and SMS answer as an unavailable service does. */
  outage(system: 'mail', on: boolean): void;
  /** Sets what the mail account may send; what is left out has no limit. */
  mailAccount(settings: MailAccountSettings): void;
  executions(): readonly ExecutionView[];
  /** Stops an execution by name or ARN, as an operator would. */
  stopExecution(name: string): void;
  /** The latest lines that functions printed, oldest first. */
  logs(): readonly LogLine[];
  /** The template's alarms and what each says now. With stepped time they hold what schedules tell with `everyTick` alone. */
  alarms(): readonly AlarmView[];
  /** The template's dashboards with the figures of the last hour. */
  dashboards(): readonly DashboardView[];
  /** Messages now in a queue, by its logical id, construct path or name. */
  queueDepth(queue: string): Promise<QueueDepth>;
  /** Bodies of the visible messages of a queue, without taking them. */
  queueMessages(queue: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}
