import { describe, expect, it } from 'vitest';
import { matchesAny } from '../../local/cloud/functions/event-filter.ts';

const event = {
  eventName: 'INSERT',
  dynamodb: { Keys: { sk: { S: 'ORDER#7' } }, NewImage: { watch: { BOOL: true }, size: { N: '3' } } },
  count: 3,
};

describe('an event filter', () => {
  it.each([
    ['equal', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['unequal', { eventName: ['REMOVE'] }, false],
    ['nested value', { dynamodb: { NewImage: { watch: { BOOL: [true] } } } }, true],
    ['missing branch', { dynamodb: { OldImage: { watch: { BOOL: [true] } } } }, false],
    ['absent', { dynamodb: { OldImage: [{ exists: false }] } }, true],
    ['present', { dynamodb: { NewImage: { ttl: [{ exists: true }] } } }, false],
    ['prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'ORDER#' }] } } } }, true],
    ['suffix', { dynamodb: { Keys: { sk: { S: [{ suffix: '#8' }] } } } }, false],
    ['anything but', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['anything but this', { eventName: [{ 'anything-but': ['INSERT'] }] }, false],
    ['number', { count: [{ numeric: ['>', 2, '<=', 3] }] }, true],
    ['either branch', { $or: [{ eventName: ['REMOVE'] }, { count: [3] }] }, true],
    ['all keys', { eventName: ['INSERT'], count: [4] }, false],
  ])('%s', (_, pattern, expected) => {
    expect(matchesAny([pattern], event)).toBe(expected);
  });

  it('needs one of its patterns, and lets everything through without any', () => {
    expect(matchesAny([{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }], event)).toBe(true);
    expect(matchesAny([], event)).toBe(true);
  });
});
