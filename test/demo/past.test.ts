import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { addCounts } from '../../domain/reports/counters.ts';
import { readCentres } from '../../local/demo/centres.ts';
import { changesOfPast } from '../../local/demo/past.ts';
import { createHandler } from '../../lambdas/changes/keep-books/handler.ts';
import { context } from '../fakes/lambda-context.ts';
import { MemoryCounterBook } from '../fakes/memory-counter-book.ts';

const now = Date.parse('2021-04-11T09:12:31Z');

it('the demo has a past that the product’s own reader counts: a fortnight, of which nobody is left on the list', async () => {
  const counters = new MemoryCounterBook();
  const noted: unknown[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (code: string) => noted.push(code) };
  const handler = createHandler({ counters, log, ledger: { record: async () => undefined } });
  const changes = changesOfPast(now);
  const event: DynamoDBStreamEvent = { Records: JSON.parse(JSON.stringify(changes)) };
  // Twice, as after a start with tables that were kept.
  for (const _again of [1, 2]) expect(await handler(event, context)).toEqual({ batchItemFailures: [] });
  expect(noted).toEqual([]);
  const pages = Object.entries(counters.sums);
  const days = pages.filter(([line]) => line.startsWith('day/'));
  const all = addCounts(...days.map(([, counts]) => counts));
  const dates = new Set(days.map(([line]) => line.slice(4, 14)));
  for (let day = 1; day <= 14; day += 1)
    expect(dates).toContain(new Date(now - day * 86_400_000).toISOString().slice(0, 10));
  expect(dates).not.toContain('2021-04-11');
  expect(all.seats).toBeGreaterThan(500);
  expect(all['seats.booked']).toBeGreaterThan((all.seats ?? 0) * 0.8);
  expect(all.listed).toBe(all.booked);
  expect(pages.filter(([line]) => line.startsWith('list '))).toEqual([]);
  const known = new Set(readCentres().map(({ id }) => id));
  expect(days.map(([line]) => line.split(' ')[1]).filter((centre) => !known.has(centre ?? ''))).toEqual([]);
});
