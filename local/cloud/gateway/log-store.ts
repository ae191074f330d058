/** Keeps the latest lines that functions print. */
export class LogStore {
  readonly #limit: number;
  #lines: LogLine[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(line: LogLine): void {
    this.#lines.push(line);
    // Cut rarely: moving the whole store for each line would cost more than the lines.
    if (this.#lines.length > this.#limit * 2) this.#lines = this.#lines.slice(-this.#limit);
  }

  lines(): readonly LogLine[] {
    return this.#lines.slice(-this.#limit);
  }

  clear(): void {
    this.#lines = [];
  }
}

export interface LogLine {
  /** Virtual time, in ms since the epoch. */
  readonly at: number;
  /** Logical id of the function in its template; `cloud` for faults of the cloud itself. */
  readonly functionId: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}
