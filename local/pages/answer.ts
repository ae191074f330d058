export interface LocalAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sends the first half of the body and drops the connection. */
  readonly cutOff?: boolean;
}
