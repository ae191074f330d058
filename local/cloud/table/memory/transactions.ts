import { createHash } from 'node:crypto';
import { readUnits, writeUnits, type Spent } from './capacity.ts';
import { invalid, TableFault, type CancellationReason } from './faults.ts';
import {
  actionParameters,
  decide,
  readAction,
  refusedUnits,
  sharedParameters,
  writeOf,
  type Action,
  type ActionKind,
  type Decision,
} from './item-writes.ts';
import { outcomeOfMany, returnModeOf, type Outcome } from './operation.ts';
import { checkKnown, listOf, optionalText, type Parameters } from './parameters.ts';
import { placeOf, type Write } from './table.ts';
import type { Tables } from './tables.ts';

const mostActions = 100;
const mostBytes = 4 * 1024 * 1024;
/** Prepared, then committed. */
const writesPerItem = 2;
const kinds: readonly ActionKind[] = ['Put', 'Update', 'Delete', 'ConditionCheck'];

/** TransactWriteItems, which remembers for ten minutes what it was asked under a token: again it is only read. */
export class Transactions {
  readonly #tables: Tables;
  readonly #answers: RememberedAnswers;

  constructor(tables: Tables, now: () => number) {
    this.#tables = tables;
    this.#answers = new RememberedAnswers(now);
  }

  /** @throws TransactionCanceledException, IdempotentParameterMismatchException, ValidationException */
  write(request: unknown): Outcome {
    const given = checkKnown('TransactWriteItems', request, [
      'TransactItems',
      'ClientRequestToken',
      'ReturnConsumedCapacity',
    ]);
    const mode = returnModeOf(given);
    const token = optionalText(given, 'ClientRequestToken');
    const known = token === undefined ? undefined : this.#answers.find(token, given);
    if (known !== undefined) return known;
    const actions = listOf(given, 'TransactItems', mostActions).map((one) => this.#action(one));
    checkTogether(actions);
    const decisions = actions.map(decide);
    const writes = this.#writesOf(decisions);
    const spent = this.#tables.commit(writes.filter((write): write is Write => write !== undefined));
    const written = spent[Symbol.iterator]();
    const all = decisions.map(({ action, stored }, position): Spent => {
      if (writes[position] !== undefined) return doubled(written.next().value!);
      const table = writeUnits(stored?.bytes ?? 0, 0);
      return doubled({ tableName: action.table.schema.name, kind: 'Write', table, indexes: new Map() });
    });
    if (token !== undefined) {
      const seen = decisions.map(({ action }): Spent => {
        const units = readUnits(action.table.get(action.key)?.bytes ?? 0, true) * writesPerItem;
        return { tableName: action.table.schema.name, kind: 'Read', table: units, indexes: new Map() };
      });
      this.#answers.remember(token, given, outcomeOfMany({}, seen, mode, true));
    }
    return outcomeOfMany({}, all, mode, true);
  }

  forget(): void {
    this.#answers.clear();
  }

  #action(one: unknown): Action {
    const item = checkKnown('TransactItems', one, kinds);
    const [kind, ...more] = kinds.filter((name) => item[name] !== undefined);
    if (kind === undefined || more.length > 0)
      throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
    const given = checkKnown(kind, item[kind], [...actionParameters[kind], ...sharedParameters]);
    if (kind === 'ConditionCheck' && given['ConditionExpression'] === undefined)
      throw invalid('ConditionExpression must be given in a ConditionCheck');
    if (kind === 'Update' && given['UpdateExpression'] === undefined)
      throw invalid('UpdateExpression must be given in an Update');
    return readAction(this.#tables, kind, given);
  }

  /** By position; undefined for what only checks. @throws TransactionCanceledException */
  #writesOf(decisions: readonly Decision[]): (Write | undefined)[] {
    const results = decisions.map((decision): { reason: CancellationReason; write?: Write } => {
      const { action, stored, holds } = decision;
      if (!holds)
        return {
          reason: {
            Code: 'ConditionalCheckFailed',
            Message: 'The conditional request failed',
            ...(action.returnOnFailure && stored !== undefined && { Item: stored.json() }),
          },
        };
      if (action.kind === 'ConditionCheck') return { reason: { Code: 'None' } };
      try {
        return { reason: { Code: 'None' }, write: writeOf(decision) };
      } catch (error) {
        if (!(error instanceof TableFault)) throw error;
        return { reason: { Code: 'ValidationError', Message: error.message } };
      }
    });
    const reasons = results.map(({ reason }) => reason);
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons, decisions);
    return results.map(({ write }) => write);
  }
}

const doubled = (spent: Spent): Spent => ({ ...spent, table: spent.table * writesPerItem });

function cancelled(reasons: readonly CancellationReason[], decisions: readonly Decision[]): TableFault {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const units = decisions.reduce((sum, decision) => sum + refusedUnits(decision) * writesPerItem, 0);
  return new TableFault(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons.map((reason) => ({ ...reason })) },
    units,
  );
}

function checkTogether(actions: readonly Action[]): void {
  const places = new Set(actions.map(({ table, key }) => `${table.schema.name}/${placeOf(table.schema, key)}`));
  if (places.size < actions.length) throw invalid('Transaction request cannot include multiple operations on one item');
  if (actions.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes)
    throw invalid('Transaction payload size has exceeded the maximum allowed size: 4 MB');
}

const rememberedMs = 10 * 60 * 1000;
const longestToken = 36;

class RememberedAnswers {
  readonly #now: () => number;
  readonly #answers = new Map<string, { readonly at: number; readonly digest: string; readonly outcome: Outcome }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @throws IdempotentParameterMismatchException when something else was asked under the token */
  find(token: string, given: Parameters): Outcome | undefined {
    if (token.length < 1 || token.length > longestToken)
      throw invalid(
        `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to ${longestToken}`,
      );
    this.#dropOld();
    const known = this.#answers.get(token);
    if (known === undefined) return undefined;
    if (known.digest !== digestOf(given))
      throw new TableFault(
        'IdempotentParameterMismatchException',
        'Request parameters do not match those of an earlier request with the same ClientRequestToken',
      );
    return known.outcome;
  }

  remember(token: string, given: Parameters, outcome: Outcome): void {
    this.#answers.set(token, { at: this.#now(), digest: digestOf(given), outcome });
  }

  clear(): void {
    this.#answers.clear();
  }

  /** They lie in the order of their time. */
  #dropOld(): void {
    for (const [token, { at }] of this.#answers) {
      if (at > this.#now() - rememberedMs) return;
      this.#answers.delete(token);
    }
  }
}

const digestOf = (given: Parameters): string =>
  createHash('sha1').update(JSON.stringify(given['TransactItems'])).digest('base64');
