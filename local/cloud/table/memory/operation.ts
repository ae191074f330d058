import { byTable, consumed, returnModes, unitsOf, type ReturnMode, type Spent } from './capacity.ts';
import { choiceOf, type Parameters } from './parameters.ts';

/** What an operation answers, and what it used. */
export interface Outcome {
  /** Stored items stand in it as they are. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly units: number;
}

export const returnModeOf = (given: Parameters): ReturnMode =>
  choiceOf(given, 'ReturnConsumedCapacity', returnModes, 'NONE');

/** Of an operation on one table. */
export function outcome(answer: Outcome['answer'], spent: Spent, mode: ReturnMode): Outcome {
  return {
    answer: mode === 'NONE' ? answer : { ...answer, ConsumedCapacity: consumed(spent, mode) },
    units: unitsOf([spent]),
  };
}

/** Of an operation on several tables. */
export function outcomeOfMany(
  answer: Outcome['answer'],
  all: readonly Spent[],
  mode: ReturnMode,
  inTransaction = false,
): Outcome {
  const tables = byTable(all);
  const capacity = tables.map((spent) => consumed(spent, mode, inTransaction));
  return { answer: mode === 'NONE' ? answer : { ...answer, ConsumedCapacity: capacity }, units: unitsOf(tables) };
}
