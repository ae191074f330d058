import type { Counts } from './counters.ts';

/**
 * Where counts are kept: by day and centre; by centre as things stand (`list`); by postal code (`places`); by session,
 * on the page of its centre; and in which region a centre lies (`centres`), so that reports need nothing of the table.
 */
export type Page = `day/${string}` | 'list' | 'places' | 'centres' | `sessions/${string}`;

/** What one change adds to one line of one page. */
export interface Delta {
  readonly page: Page;
  /** Centre, postal code or session. */
  readonly line: string;
  readonly counts: Counts;
}
