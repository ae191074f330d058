import { itemBytes, readItem, type Item } from './attribute-value.ts';
import { readCondition, type Condition } from './condition-expression.ts';
import { writeUnits } from './capacity.ts';
import { invalid, TableFault } from './faults.ts';
import { choiceOf, textOf, type Parameters } from './parameters.ts';
import { Placeholders } from './placeholders.ts';
import type { StoredItem } from './stored-item.ts';
import type { Write } from './table.ts';
import type { Tables } from './tables.ts';
import { checkItem, checkKey, keyAttributes, keyOf } from './table-schema.ts';
import { readUpdate } from './update-expression.ts';

/*
 * One action on one item, alone or in a transaction: read and checked as far as that goes without the item, then decided.
 */

export type ActionKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

export interface Action {
  readonly kind: ActionKind;
  readonly table: Write['table'];
  readonly key: Item;
  /** Attributes that an update names. */
  readonly paths: readonly string[];
  readonly returnOnFailure: boolean;
  /** Bytes of what the request carries. */
  readonly bytes: number;
  readonly condition: Condition | undefined;
  /** What becomes of the item. @throws ValidationException */
  next(before: Item | undefined): Item | undefined;
}

/** Parameters of an action, beside those of the operation around it. */
export const actionParameters: Readonly<Record<ActionKind, readonly string[]>> = {
  Put: ['TableName', 'Item', 'ConditionExpression'],
  Update: ['TableName', 'Key', 'UpdateExpression', 'ConditionExpression'],
  Delete: ['TableName', 'Key', 'ConditionExpression'],
  ConditionCheck: ['TableName', 'Key', 'ConditionExpression'],
};
export const sharedParameters = [
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
] as const;

/** @throws ValidationException, ResourceNotFoundException */
export function readAction(tables: Tables, kind: ActionKind, given: Parameters): Action {
  const hasExpressions = given['ConditionExpression'] !== undefined || given['UpdateExpression'] !== undefined;
  const placeholders = new Placeholders(given, hasExpressions);
  const update =
    given['UpdateExpression'] === undefined ? undefined : readUpdate(given['UpdateExpression'], placeholders);
  const condition =
    given['ConditionExpression'] === undefined
      ? undefined
      : readCondition('ConditionExpression', given['ConditionExpression'], placeholders);
  placeholders.checkAllUsed();
  const returnOnFailure =
    choiceOf(given, 'ReturnValuesOnConditionCheckFailure', ['NONE', 'ALL_OLD'], 'NONE') === 'ALL_OLD';
  const item = readItem(given[kind === 'Put' ? 'Item' : 'Key'], kind === 'Put' ? 'Item' : 'Key');
  const table = tables.get(textOf(given, 'TableName'));
  const { schema } = table;
  if (kind === 'Put') checkItem(schema, item);
  else checkKey(schema, item);
  const keyName = keyAttributes(schema).find(({ name }) => update?.paths.includes(name))?.name;
  if (keyName !== undefined)
    throw invalid(
      `One or more parameter values were invalid: Cannot update attribute ${keyName}. This attribute is part of the key`,
    );
  const common = { kind, table, returnOnFailure, bytes: itemBytes(item), condition, paths: update?.paths ?? [] };
  if (kind === 'Put') return { ...common, key: keyOf(schema, item), next: () => item };
  if (kind === 'Delete') return { ...common, key: item, next: () => undefined };
  if (kind === 'ConditionCheck') return { ...common, key: item, next: (before) => before };
  const next = (before: Item | undefined): Item => {
    const start = before ?? item;
    const after = update?.apply(start) ?? start;
    checkItem(schema, after, true);
    return after;
  };
  return { ...common, key: item, next };
}

/** The write that an action comes to; its condition must hold. */
export interface Decision {
  readonly action: Action;
  readonly stored: StoredItem | undefined;
  readonly before: Item | undefined;
  readonly holds: boolean;
}

export function decide(action: Action): Decision {
  const stored = action.table.get(action.key);
  const before = stored?.item();
  return { action, stored, before, holds: action.condition?.(before ?? {}) ?? true };
}

/** What AWS takes for a write that its condition stops: by the larger of what is there and what was to be put. */
export const refusedUnits = ({ action, stored }: Decision): number =>
  writeUnits(stored?.bytes ?? 0, action.kind === 'Put' ? action.bytes : 0);

export function conditionFault(decision: Decision): TableFault {
  const { action, stored } = decision;
  return new TableFault(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    action.returnOnFailure && stored !== undefined ? { Item: stored.json() } : {},
    refusedUnits(decision),
  );
}

/** @throws ValidationException */
export const writeOf = ({ action, before }: Decision): Write => ({
  table: action.table,
  key: action.key,
  before,
  after: action.next(before),
});
