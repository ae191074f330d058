import type { TransactWriteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Change, type Guard, type Key, absent } from '../../../domain/platform/store.ts';
import { toItem } from './codec.ts';
import { packSeals } from './packed-seals.ts';
import { type DueType, duePk, dueTextOf, keyOf, openPk } from './keys.ts';

/*
 * Changes in the domain's words → DynamoDB's expressions. A guard becomes the write's condition.
 */

type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
interface Patch {
  key: Key;
  set: Readonly<Record<string, unknown>>;
  when: Guard;
}

interface Expression {
  names: Record<string, string>;
  values: Record<string, unknown>;
  condition: string | undefined;
}

function conditionOf(guard: Guard | undefined): Expression {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const terms = Object.entries(guard ?? {}).map(([field, wanted], position) => {
    names[`#g${position}`] = field;
    if (wanted === absent) return `attribute_not_exists(#g${position})`;
    const options = Array.isArray(wanted) ? wanted : [wanted];
    const placeholders = options.map((value, option) => {
      values[`:g${position}_${option}`] = value;
      return `:g${position}_${option}`;
    });
    return `#g${position} IN (${placeholders.join(', ')})`;
  });
  return { names, values, condition: terms.length === 0 ? undefined : terms.join(' AND ') };
}

function attributes({ names, values, condition }: Expression): {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
} {
  return {
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
    ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
}

/** The attributes of stream and sweeper that follow from a patch; a person's or system's item may be new. */
function indexAttributes({ key, set }: Patch): Record<string, unknown> {
  if (key.type === 'person' || key.type === 'system') return { watch: true };
  if (key.type === 'seat') {
    return {
      watch: set['wake'] === true ? true : undefined,
      // Without a `dueAt`, which only seats for direct sign-up have, an item does not lie in the index.
      duePk: set['state'] === 'open' ? openPk(key.sessionId, key.block) : undefined,
    };
  }
  // Whoever makes a dose wait writes it whole.
  if (key.type === 'dose' && 'state' in set) return { duePk: undefined, dueAt: undefined };
  if (key.type === 'party' && 'noticeAt' in set) return noticeAttributes(key.id, set['noticeAt']);
  if (!('dueAt' in set)) return {};
  const dueAt = typeof set['dueAt'] === 'number' ? set['dueAt'] : undefined;
  const isOfRun = key.type === 'run' || key.type === 'wake';
  const id = isOfRun ? key.sessionId : 'id' in key ? key.id : '';
  const dueType = isOfRun ? 'run' : (key.type as DueType);
  return dueAt === undefined
    ? { dueAt: undefined, duePk: undefined }
    : { dueAt: dueTextOf(dueType, id, dueAt), duePk: duePk(dueType, id) };
}

const noticeAttributes = (id: string, noticeAt: unknown): Record<string, unknown> =>
  typeof noticeAt === 'number'
    ? { duePk: duePk('reminder', id), dueAt: dueTextOf('reminder', id, noticeAt) }
    : { duePk: undefined, dueAt: undefined };

/** Also writes the key's own fields: the item may be new. */
export function patchOf(change: Patch, tableName: string): UpdateCommandInput & { UpdateExpression: string } {
  const { names, values, condition } = conditionOf(change.when);
  const sets: string[] = [];
  const removes: string[] = [];
  Object.entries({ ...change.key, ...packSeals(change.set), ...indexAttributes(change) }).forEach(
    ([field, value], position) => {
      names[`#s${position}`] = field;
      if (value === undefined) removes.push(`#s${position}`);
      else {
        values[`:s${position}`] = value;
        sets.push(`#s${position} = :s${position}`);
      }
    },
  );
  return {
    TableName: tableName,
    Key: keyOf(change.key),
    UpdateExpression: [
      sets.length > 0 ? `SET ${sets.join(', ')}` : '',
      removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
    ]
      .join(' ')
      .trim(),
    ...attributes({ names, values, condition }),
  };
}

export function writeOf(change: Change, tableName: string): WriteItem {
  switch (change.do) {
    case 'create':
      return {
        Put: { TableName: tableName, Item: toItem(change.entity), ConditionExpression: 'attribute_not_exists(pk)' },
      };
    case 'put':
      return { Put: { TableName: tableName, Item: toItem(change.entity) } };
    case 'replace':
      return { Put: { TableName: tableName, Item: toItem(change.entity), ...attributes(conditionOf(change.when)) } };
    case 'patch':
      return { Update: patchOf(change, tableName) };
    case 'remove':
      return { Delete: { TableName: tableName, Key: keyOf(change.key), ...attributes(conditionOf(change.when)) } };
    case 'check': {
      const { condition, ...rest } = conditionOf(change.when);
      return {
        ConditionCheck: {
          TableName: tableName,
          Key: keyOf(change.key),
          ...attributes({ condition, ...rest }),
          ConditionExpression: condition ?? 'attribute_exists(pk)',
        },
      };
    }
  }
}
