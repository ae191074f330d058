/** What the lambda pool and its threads say to each other. Events and results travel as JSON text, as in Lambda. */
import type { ThreadAnswer, ThreadCall } from '../gateway/thread-calls.ts';

export interface WorkerSettings {
  readonly clock: SharedArrayBuffer;
  /** Short waits are divided by it. */
  readonly hurry: number;
  /** File URL of the bundle. */
  readonly entry: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** Address of the gateway, whose calls travel as messages; without it they go over the network. */
  readonly gateway?: string | undefined;
}

export interface Invocation {
  readonly id: string;
  readonly event: string;
}

export interface LambdaFault {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** What a thread is sent: an event, or the answer to a call that it made. */
export type ToWorker = Invocation | ThreadAnswer;

export type WorkerMessage =
  | ThreadCall
  | { readonly ready: true }
  | { readonly printed: string; readonly stream: 'stdout' | 'stderr' }
  | { readonly id: string; readonly result: string }
  | { readonly id: string; readonly error: LambdaFault };
