import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import counted from '../../../bench/counted-units.json' with { type: 'json' };
import prices from '../../../bench/prices.json' with { type: 'json' };
import { billOf, costsOf } from '../../../bench/cost.ts';
import { useCases } from '../../../bench/use-case-plays.ts';

const price = (what: keyof typeof prices.prices): number => prices.prices[what].dollars;
const called = (operation: string, calls: number) => ({ [operation]: { calls, readUnits: 0, writeUnits: 0 } });

describe('what a use case costs', () => {
  it('is its counted calls times their prices', () => {
    const bill = billOf(
      {
        units: { write: 10, read: 4, calls: 9 },
        counts: {
          Api: { ...called('kms.GenerateMac', 3), ...called('sqs.SendMessageBatch', 2) },
          SettleSession: called('dynamodb.Query', 2),
          KeepBooks: called('dynamodb.GetItem', 1),
          Send: called('ses.SendEmail', 1),
        },
      },
      2,
    );
    expect(bill['table']).toBeCloseTo(12 * price('writeUnit') + 4 * price('readUnit'), 15);
    expect(bill['keys']).toBeCloseTo(3 * price('keyCall'), 15);
    expect(bill['queues']).toBeCloseTo(6 * price('queueCall'), 15);
    expect(bill['workflow']).toBeCloseTo(8 * price('transition'), 15);
    expect(bill['mails']).toBeCloseTo(price('mail'), 15);
    // The call, 2 messages, 2 readers, 2 turns of 3 steps, the mail's event.
    const invocation = price('invocation') + 0.04 * price('gigabyteSecond');
    expect(bill['functions']).toBeCloseTo(12 * invocation, 15);
  });

  it('is refused for a use case that was not counted', () => {
    expect(() => costsOf([])).toThrow('not counted: register-one');
  });
});

describe('prices', () => {
  it('have a date and a source each, and assumptions say what they are of', () => {
    for (const { dollars, date, source } of Object.values(prices.prices)) {
      expect(dollars).toBeGreaterThan(0);
      expect(date).toMatch(/^20\d\d(-\d\d)?$/);
      expect(source).toMatch(/^(memory|read): /);
    }
    for (const { of } of Object.values(prices.assumptions)) expect(of.length).toBeGreaterThan(5);
  });
});

describe('the use cases', () => {
  const page = readFileSync('docs/performance.md', 'utf8').split('\n');

  it.each(Object.entries(counted))('%s stands in the page as it was counted', (name, { write, read, calls }) => {
    const row = page.find((line) => line.includes(`| \`${name}\` |`));
    const now = [...(row ?? '').matchAll(/\*\*([\d.]+)\*\*/g)].map(([, number]) => Number(number));
    expect(now).toEqual([write, read, calls]);
  });

  it('were counted in the same shape, all of them', () => {
    expect(Object.keys(counted).toSorted()).toEqual(Object.keys(useCases).toSorted());
  });

  it('are these eight', () => {
    expect(Object.keys(useCases)).toEqual([
      'register-one',
      'register-group-of-four',
      'open-and-invite-two',
      'decline-and-next',
      'book',
      'board-unchanged',
      'rank-later-round',
      'open-direct-20',
    ]);
  });
});
