import type { Counts } from './counters.ts';
import type { Page } from './delta.ts';

export interface CountedLine {
  /** Centre, postal code or session. */
  readonly line: string;
  readonly counts: Counts;
}

/** Counters as they are read for a report: some seconds behind the table. */
export interface CounterReads {
  /** All lines of a page. */
  linesOf(page: Page): Promise<CountedLine[]>;
  /** One line; empty where nothing was counted. */
  lineOf(page: Page, line: string): Promise<Counts>;
}
