import { fates, leftElsewhere } from './campaign-end.ts';
import type { EntityType } from '../entities/entity.ts';

type Counts = Readonly<Record<string, number>>;

/** What was done in one place, and what a second look found there. All by type of item. */
export interface WipeReport {
  /** Name of the table. */
  readonly table: string;
  /** ISO instants. */
  readonly began: string;
  readonly ended: string;
  /** How often it was begun anew after an interruption. */
  readonly runs: number;
  /** Whether work that was not over was wiped all the same, and how much. */
  readonly unfinished: Counts;
  readonly wiped: Counts;
  readonly emptied: Counts;
  /** Entries of the ledger, objects, letters of dead-letter queues, points and copies to restore from. */
  readonly elsewhere: Counts;
  /** Read once more from the beginning, consistently, when all was done. */
  readonly proof: {
    readonly seen: number;
    readonly left: Counts;
    /** Items that should have gone, and sealed data that are still there: 0 in a wipe that is one. */
    readonly shouldBeGone: number;
    readonly sealed: number;
    readonly ledger: number;
  };
}

/** Whether the second look found nothing of anybody. */
export const isProven = ({ proof }: Pick<WipeReport, 'proof'>): boolean =>
  proof.shouldBeGone === 0 && proof.sealed === 0 && proof.ledger === 0;

const sum = (counts: Counts): number => Object.values(counts).reduce((total, count) => total + count, 0);
const listed = (counts: Counts): string[] =>
  Object.entries(counts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, count]) => `  ${String(count).padStart(9)}  ${what}`);

function whyItStays(type: string): string {
  const fate = Object.hasOwn(fates, type) ? fates[type as EntityType] : undefined;
  return fate === undefined || fate.end === 'wiped' ? 'should not be here' : fate.why;
}

/** The report as somebody signs it. */
export function wipeInWords(report: WipeReport): string {
  const { table, began, ended, runs, unfinished, wiped, emptied, elsewhere, proof } = report;
  const left = Object.entries(proof.left).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    `End of the campaign: data of people in the table ${table}`,
    `Begun ${began}, ended ${ended}, in ${runs} run${runs === 1 ? '' : 's'}.`,
    '',
    `Deleted: ${sum(wiped)} items.`,
    ...listed(wiped),
    `Emptied of what could name somebody: ${sum(emptied)} items.`,
    ...listed(emptied),
    'Elsewhere:',
    ...listed(elsewhere),
    ...(sum(unfinished) === 0 ? [] : ['Was not over, and went all the same:', ...listed(unfinished)]),
    '',
    `Looked at once more: ${proof.seen} items. Should have gone: ${proof.shouldBeGone}. Sealed data: ${proof.sealed}. Entries of the ledger: ${proof.ledger}.`,
    isProven(report) ? 'Nothing of anybody is left in it.' : 'The wipe is not complete: run it again.',
    '',
    'What stays in the table, and why:',
    ...left.map(([type, count]) => `  ${String(count).padStart(9)}  ${type}: ${whyItStays(type)}`),
    '',
    'What lies elsewhere, and why it stays:',
    ...leftElsewhere.map(({ what, why }) => `  ${what}: ${why}`),
    '',
  ].join('\n');
}
