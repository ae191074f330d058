/**
 * The embedded cloud: runs a synthesised CDK cloud assembly whole on one machine.
 *
 * It knows the system by its templates and bundles alone: no name of a table, queue or function of
 * the product stands here, so a change of the infrastructure shows up without a second description.
 */
import type { VirtualClock } from './clock.ts'

/** A JSON value as it travels over the loopback APIs. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** Claims of a verified access token. */
export type Claims = Record<string, Json>

export interface CloudOptions {
  /** Folder of the cloud assembly (`cdk.out`). */
  readonly assembly: string
  /** `real`: time flows, `speed` virtual seconds per second. `stepped`: time stands still until `advanceTo`. */
  readonly clock: { readonly mode: 'real'; readonly speed?: number; readonly start?: number } | { readonly mode: 'stepped'; readonly start: number }
  /** Port of the front server (site and API); a free one by default. */
  readonly port?: number
  /** Folder with the built static site, served at `/`. */
  readonly siteDir?: string
  /** Folder that keeps the tables; without it everything is in memory. */
  readonly dataDir?: string
  /**
   * Values that replace environment variables of the same name in every function whose template sets
   * them, e.g. the address of a stand-in. A function receives the address of the front server.
   */
  readonly variables?: Readonly<Record<string, string>> | ((siteUrl: string) => Readonly<Record<string, string>>)
  /** Verifies access tokens for routes with a JWT authorizer; undefined refuses with 401. */
  readonly identity?: { verify(token: string): Promise<Claims | undefined> }
  /** Answers KMS calls; `target` is the operation, e.g. `GenerateDataKey`. A thrown error's name becomes the KMS error. */
  readonly kms?: { handle(target: string, body: { [key: string]: Json }): Promise<object> }
  /** Answers Secrets Manager calls (`secretsmanager.<target>`) in the same way. */
  readonly secrets?: { handle(target: string, body: { [key: string]: Json }): Promise<object> }
  /** Runs every tick of every schedule in stepped time instead of leaving out those that find nothing new. */
  readonly everyTick?: boolean
  /** Called for every line that a function prints. */
  readonly onLog?: (line: LogLine) => void
}

export interface StoredMail {
  /** Virtual time of acceptance, in ms since the epoch. */
  readonly at: number
  readonly to: readonly string[]
  readonly from: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly tags: Readonly<Record<string, string>>
  readonly messageId: string
}

export interface StoredSms {
  /** Virtual time of acceptance, in ms since the epoch. */
  readonly at: number
  readonly to: string
  readonly text: string
  readonly messageId: string
}

export interface LogLine {
  /** Virtual time, in ms since the epoch. */
  readonly at: number
  /** Logical id of the function in its template. */
  readonly functionId: string
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

export interface ExecutionView {
  readonly name: string
  readonly executionArn: string
  readonly stateMachineArn: string
  readonly status: ExecutionStatus
  /** Virtual times, in ms since the epoch. */
  readonly startedAt: number
  readonly stoppedAt?: number
  readonly input: string
  readonly output?: string
  readonly error?: string
  readonly cause?: string
}

/** A call that a function (or another client) makes through the gateway. */
export interface GatewayCall {
  /** `dynamodb`, `streams`, `sqs`, `sns`, `ses`, `states`, `kms` or `s3`. */
  readonly service: string
  /** e.g. `PutItem`, `SendMessage`, `Publish`. */
  readonly operation: string
  /** Logical id of the calling function; `-` for callers that are no function. */
  readonly caller: string
  readonly body: Buffer
}

export interface GatewayAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/**
 * May answer in place of the engine (return an answer), or let the call pass (undefined). `forward`
 * performs the real call, so that a hook can lose an answer after the effect.
 */
export type Interceptor = (
  call: GatewayCall,
  forward: () => Promise<GatewayAnswer>,
) => Promise<GatewayAnswer | undefined> | GatewayAnswer | undefined

export interface CallCount {
  readonly calls: number
  readonly readUnits: number
  readonly writeUnits: number
}

export interface Gateway {
  readonly url: string
  /** caller → `service.operation` → counts since the last reset. */
  counts(): Record<string, Record<string, CallCount>>
  reset(): void
  /** Adds a hook in front of every call; returns the function that takes it away. */
  intercept(hook: Interceptor): () => void
}

export interface Cloud {
  /** Address of the front server, without a slash at the end: site at `/`, HTTP API at `/api`. */
  readonly url: string
  readonly clock: VirtualClock
  readonly gateway: Gateway
  /** Settings for SDK clients outside functions (tests, tools). */
  readonly clientSettings: { readonly region: string; readonly endpoint: string; readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } }
  /** Physical name or address that `Ref` gives: by logical id, or by construct path when it stands in the metadata. */
  ref(logicalIdOrPath: string): string
  /** Logical ids (and their stack) of all resources of a type. */
  resources(type: string): readonly { readonly id: string; readonly stack: string; readonly path: string; readonly ref: string }[]
  /** Outputs of all stacks, by their key. */
  outputs(): Readonly<Record<string, string>>
  /** Invokes a function by logical id, as an outside trigger would. Rejects with the function's error. */
  invoke(functionId: string, event: unknown): Promise<unknown>
  /** Resolves when nothing is in progress: no call, invocation, visible message, unread stream record, moving execution. */
  quiet(): Promise<void>
  /** Stepped clock only: runs all timers due up to and including the instant, each with all its consequences. */
  advanceTo(instant: number): Promise<void>
  /** Announces a change that the cloud can't see (e.g. in a stand-in), so that schedules run their next tick. */
  touch(): void
  /** Back to an empty state at the given instant; engines and workers go on. */
  reset(instant: number): Promise<void>
  mailStore(): readonly StoredMail[]
  smsOutbox(): readonly StoredSms[]
  /** Publishes a mail event such as `Bounce` or `Complaint` for an accepted mail. */
  publishMailEvent(messageId: string, eventType: string, detail: { readonly [key: string]: Json }): Promise<void>
  /** Makes mail and SMS (`mail`) answer as an unavailable service does. */
  outage(system: 'mail', on: boolean): void
  executions(): readonly ExecutionView[]
  stopExecution(name: string): void
  /** The latest lines that functions printed, oldest first. */
  logs(): readonly LogLine[]
  /** Messages now in a queue, by its logical id or physical name. */
  queueDepth(queue: string): { readonly visible: number; readonly delayed: number; readonly inFlight: number }
  stop(): Promise<void>
}

/**
 * Starts the cloud; resolves when the front server listens.
 * @throws when the assembly can't be read or an engine does not start.
 */
export function startCloud(options: CloudOptions): Promise<Cloud> {
  return Promise.reject(new Error(`not built yet: ${options.assembly}`))
}
