import type { Item } from './attribute-value.ts';
import {
  actionParameters,
  conditionFault,
  decide,
  readAction,
  sharedParameters,
  writeOf,
  type ActionKind,
  type Decision,
} from './item-writes.ts';
import { outcome, returnModeOf, type Outcome } from './operation.ts';
import { checkKnown, choiceOf } from './parameters.ts';
import type { Tables } from './tables.ts';

/*
 * PutItem, UpdateItem, DeleteItem.
 */

const returnValues = ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'] as const;
type ReturnValues = (typeof returnValues)[number];

const returnable: Readonly<Record<'Put' | 'Update' | 'Delete', readonly ReturnValues[]>> = {
  Put: ['NONE', 'ALL_OLD'],
  Delete: ['NONE', 'ALL_OLD'],
  Update: returnValues,
};

/** @throws ConditionalCheckFailedException, ValidationException, ResourceNotFoundException */
export function writeItem(tables: Tables, kind: Exclude<ActionKind, 'ConditionCheck'>, request: unknown): Outcome {
  const given = checkKnown(`${kind}Item`, request, [
    ...actionParameters[kind],
    ...sharedParameters,
    'ReturnValues',
    'ReturnConsumedCapacity',
  ]);
  const mode = returnModeOf(given);
  const wanted = choiceOf(given, 'ReturnValues', returnable[kind], 'NONE');
  const decision = decide(readAction(tables, kind, given));
  if (!decision.holds) throw conditionFault(decision);
  const write = writeOf(decision);
  const [spent] = tables.commit([write]);
  const attributes = attributesOf(wanted, decision, write.after);
  return outcome(attributes === undefined ? {} : { Attributes: attributes }, spent!, mode);
}

function attributesOf(wanted: ReturnValues, { action, before }: Decision, after: Item | undefined): Item | undefined {
  switch (wanted) {
    case 'NONE':
      return undefined;
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return picked(before, action.paths);
    case 'UPDATED_NEW':
      return picked(after, action.paths);
  }
}

function picked(item: Item | undefined, paths: readonly string[]): Item | undefined {
  const found = Object.entries(item ?? {}).filter(([name]) => paths.includes(name));
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
