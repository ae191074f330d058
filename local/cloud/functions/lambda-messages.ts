/** What the lambda pool and its threads say to each other. Events and results travel as JSON text, as in Lambda. */

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

export type WorkerMessage =
  | { readonly ready: true }
  | { readonly printed: string; readonly stream: 'stdout' | 'stderr' }
  | { readonly id: string; readonly result: string }
  | { readonly id: string; readonly error: LambdaFault };
