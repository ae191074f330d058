import type { Units, UseCase } from './use-case-plays.ts';

export type Count = Readonly<{ calls: number; readUnits: number; writeUnits: number }>;
/** Function → call → how often, and what it cost. */
export type Counts = Readonly<Record<string, Readonly<Record<string, Count>>>>;

/** What a use case caused. */
export interface Counted {
  readonly title: string;
  readonly name: UseCase | undefined;
  readonly units: Units;
  readonly counters: Units;
  readonly others: number;
  readonly counts: Counts;
}
