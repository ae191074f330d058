import { recordOf } from './change-stream.ts';
import { invalid, TableFault } from './faults.ts';
import type { Outcome } from './operation.ts';
import { checkKnown, choiceOf, limitOf, textOf, type Parameters } from './parameters.ts';
import type { Tables } from './tables.ts';

/*
 * The API of change streams: DescribeStream, GetShardIterator, GetRecords. A stream is one shard that never ends.
 */

const shardId = 'shardId-00000000000000000000-00000000';
const mostRecords = 1000;

/** @throws ResourceNotFoundException */
export function describeStream(tables: Tables, request: unknown): Outcome {
  const stream = tables.streamOf(textOf(checkKnown('DescribeStream', request, ['StreamArn']), 'StreamArn'));
  return {
    answer: {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamStatus: 'ENABLED',
        StreamViewType: stream.view,
        Shards: [{ ShardId: shardId }],
      },
    },
    units: 0,
  };
}

/** @throws ResourceNotFoundException, TrimmedDataAccessException */
export function getShardIterator(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('GetShardIterator', request, [
    'StreamArn',
    'ShardId',
    'ShardIteratorType',
    'SequenceNumber',
  ]);
  const stream = tables.streamOf(textOf(given, 'StreamArn'));
  if (textOf(given, 'ShardId') !== shardId)
    throw new TableFault('ResourceNotFoundException', 'Requested resource not found: Shard does not exist');
  return { answer: { ShardIterator: `${stream.arn}|${positionOf(given, stream)}` }, units: 0 };
}

function positionOf(given: Parameters, stream: ReturnType<Tables['streamOf']>): number {
  const types = ['TRIM_HORIZON', 'LATEST', 'AFTER_SEQUENCE_NUMBER', 'AT_SEQUENCE_NUMBER'] as const;
  const type = choiceOf(given, 'ShardIteratorType', types, 'TRIM_HORIZON');
  if (type === 'TRIM_HORIZON') return stream.oldest;
  if (type === 'LATEST') return stream.end;
  const behind = stream.behind(textOf(given, 'SequenceNumber'));
  if (behind === undefined)
    throw new TableFault('TrimmedDataAccessException', 'The record with this sequence number is not kept any more');
  return type === 'AFTER_SEQUENCE_NUMBER' ? behind : behind - 1;
}

/** @throws ResourceNotFoundException, TrimmedDataAccessException, ValidationException */
export function getRecords(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('GetRecords', request, ['ShardIterator', 'Limit']);
  const [arn = '', place] = textOf(given, 'ShardIterator').split('|');
  const position = Number(place);
  if (!Number.isInteger(position)) throw invalid('Invalid ShardIterator');
  const stream = tables.streamOf(arn);
  if (position < stream.oldest)
    throw new TableFault(
      'TrimmedDataAccessException',
      'The operation tries to read records that are not kept any more',
    );
  const most = Math.min(limitOf(given, 'Limit') ?? mostRecords, mostRecords);
  const changes = stream.from(position, most);
  return {
    answer: {
      Records: changes.map((change) => recordOf(change, stream.view)),
      NextShardIterator: `${arn}|${position + changes.length}`,
    },
    units: 0,
  };
}
