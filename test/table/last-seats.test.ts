import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { createStore } from '../../adapters/platform/table/store.ts';
import type { Session } from '../../domain/entities/sessions.ts';
import { openSession } from '../../domain/sessions/open-session.ts';
import { signUp, type SignUpOutcome } from '../../domain/sign-ups/sign-up.ts';
import { House } from '../fakes/product-in-memory.ts';
import { type EngineTable, onEachEngine } from './engine-table.ts';

let table: EngineTable;
/** Amazon's engine takes a second for what the one in this process does in a tenth: there, a small crowd. */
const crowds = {
  memory: { seats: 40, people: 400, leastConflicts: 50 },
  'dynamodb-local': { seats: 10, people: 80, leastConflicts: 10 },
} as const;
let crowd: (typeof crowds)[keyof typeof crowds];
const begin = (started: EngineTable, engine: keyof typeof crowds): void => {
  table = started;
  crowd = crowds[engine];
};

const now = Date.UTC(2021, 3, 11, 6);
const house = new House(now);

/** The engine does not simulate what AWS does when two transactions meet: every third transaction meets another. */
function injectConflicts(everyNth: number): { injected: () => number } {
  let count = 0;
  let injected = 0;
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'TransactWriteItemsCommand' && ++count % everyNth === 0) {
        injected += 1;
        const conflict = {
          $metadata: {},
          message: 'injected',
          CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
        };
        throw new TransactionCanceledException(conflict);
      }
      return await next(args);
    },
    { step: 'initialize' },
  );
  return { injected: () => injected };
}

onEachEngine('many workers and the last seats', begin, () => {
  it('gives every seat once, answers every loser, and loses none to conflicts', async () => {
    const { injected } = injectConflicts(3);
    const stores = Array.from({ length: 16 }, () => createStore(table.client, table.tableName));
    const deps = { ...house.deps, store: stores[0]! };
    const { seats, people, leastConflicts } = crowd;
    const { sessionId } = await openSession(
      deps,
      { centre: 'aalst', blocks: [{ date: '2021-04-11', from: '15:00', to: '16:00', seats }], channels: ['direct'] },
      'test',
    );
    const attempt = async (number: number): Promise<SignUpOutcome['outcome']> => {
      const person = { ssin: `ssin-${number}`, firstName: 'A', lastName: 'B', postalCode: '9300' };
      const request = { language: 'nl', person, sessionId, block: '2021-04-11T15:00' } as const;
      return (await signUp({ ...house.deps, store: stores[number % stores.length]! }, request)).outcome;
    };
    const outcomes = await Promise.all(Array.from({ length: people }, (_, number) => attempt(number)));

    const state = await deps.store.sessionState(sessionId);
    const holders = state?.seats.map(({ holder }) => holder) ?? [];
    expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(seats);
    expect(outcomes.filter((outcome) => outcome === 'noSeats')).toHaveLength(people - seats);
    expect(state?.seats.every((seat) => seat.state === 'booked')).toBe(true);
    expect(new Set(holders).size).toBe(seats);
    expect(injected()).toBeGreaterThan(leastConflicts);
    expect((state?.session satisfies Session | undefined)?.state).toBe('open');
  });
});
