import { answerOf } from './table-description.ts';
import type { Outcome } from './operation.ts';
import { checkKnown, limitOf, optionalText, textOf } from './parameters.ts';
import type { Tables } from './tables.ts';

/*
 * CreateTable, DeleteTable, DescribeTable, ListTables.
 */

const free = (answer: Outcome['answer']): Outcome => ({ answer, units: 0 });

/** @throws ResourceInUseException, ValidationException */
export const createTable = (tables: Tables, request: unknown): Outcome =>
  free({ TableDescription: answerOf(tables.create(request)) });

/** @throws ResourceNotFoundException */
export function deleteTable(tables: Tables, request: unknown): Outcome {
  const name = textOf(checkKnown('DeleteTable', request, ['TableName']), 'TableName');
  return free({ TableDescription: answerOf(tables.drop(name)) });
}

/** @throws ResourceNotFoundException */
export function describeTable(tables: Tables, request: unknown): Outcome {
  const name = textOf(checkKnown('DescribeTable', request, ['TableName']), 'TableName');
  return free({ Table: answerOf(tables.get(name, `Requested resource not found: Table: ${name} not found`)) });
}

const mostNames = 100;

export function listTables(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('ListTables', request, ['ExclusiveStartTableName', 'Limit']);
  const from = optionalText(given, 'ExclusiveStartTableName') ?? '';
  const names = tables.names().filter((name) => name > from);
  const page = names.slice(0, limitOf(given, 'Limit') ?? mostNames);
  return free({
    TableNames: page,
    ...(page.length < names.length && { LastEvaluatedTableName: page.at(-1) }),
  });
}
