import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { toItem } from '../adapters/platform/table/codec.ts';
import type { LocalSystem } from '../local/scenario/system.ts';

/*
 * What the measured use cases are played with: the steps, in the words of a scenario file, and a long ranked list.
 */

const day = '2021-04-11';
export const start = `${day}T08:00`;
const person = (party: string): object => ({
  register: { party, kind: 'self', members: [party], centres: ['aalst'], availability: [`${day} afternoon`] },
});
const block = (from: string, to: string, seats: number): object => ({ date: day, from, to, seats });

/** One moment of the play; those without a name are on the way to the next one that has one. */
interface Moment {
  readonly name?: UseCase;
  readonly title: string;
  readonly at: string;
  /** A step of a scenario, or what else happens there. */
  readonly step: object | 'poll' | 'longList';
}

/** By the names under which figures are kept, with the goal of each: write units, read units, calls to the table. */
export const useCases = {
  'register-one': { before: { write: 24, read: 10, calls: 18 }, goal: { write: 8, read: 4, calls: 9 } },
  'register-group-of-four': { before: { write: 50 }, goal: { write: 20 } },
  'open-and-invite-two': { before: { write: 123, read: 50, calls: 86 }, goal: { write: 75, read: 18, calls: 40 } },
  'decline-and-next': { before: { write: 86, read: 43, calls: 71 }, goal: { write: 45, read: 15, calls: 30 } },
  book: { before: { write: 15, read: 9 }, goal: { write: 12, read: 6 } },
  'board-unchanged': { before: { read: 110 }, goal: { read: 1, calls: 2 } },
  'rank-later-round': { before: { read: 730 }, goal: { read: 5 } },
  'open-direct-20': { before: { write: 82 }, goal: { write: 70 } },
} as const satisfies Record<string, { before: Partial<Units>; goal: Partial<Units> }>;
export type UseCase = keyof typeof useCases;

export interface Units {
  readonly write: number;
  readonly read: number;
  readonly calls: number;
}

/** Two lists: at `aalst` a handful of people, at `gent` 40,000 who cannot come to the block that is open there. */
export const moments: readonly Moment[] = [
  // Secrets, keys and centres are asked for once by each function: who comes second meets them warm.
  { title: 'register the first person', at: '08:05', step: person('an') },
  { name: 'register-one', title: 'register, verify, tell one person', at: '08:06', step: person('bo') },
  { title: 'register a third', at: '08:07', step: person('cis') },
  {
    title: 'renew',
    at: '08:08',
    step: { renew: { party: 'cis', availability: [`${day} afternoon`] } },
  },
  {
    name: 'register-group-of-four',
    title: 'the same, a group of four',
    at: '08:08',
    step: {
      register: {
        party: 'four',
        kind: 'group',
        members: ['eva', 'fons', 'gil', 'hans'],
        centres: ['aalst'],
        availability: [`${day} evening`],
      },
    },
  },
  {
    name: 'open-and-invite-two',
    title: 'open a session, invite two',
    at: '10:00',
    step: { open: { session: 's', centre: 'aalst', blocks: [block('15:00', '16:00', 2)] } },
  },
  { name: 'book', title: 'book', at: '10:05', step: { book: { party: 'an' } } },
  {
    name: 'decline-and-next',
    title: 'decline, the next invited',
    at: '10:06',
    step: { decline: { party: 'bo' } },
  },
  { title: 'look at the board', at: '10:08', step: 'poll' },
  { name: 'board-unchanged', title: "a board's poll, nothing changed", at: '10:08', step: 'poll' },
  { title: 'cancel the booking', at: '10:10', step: { cancelBooking: { party: 'an' } } },
  { title: 'add 10 seats', at: '10:12', step: { addSeats: { session: 's', block: `${day}T15:00`, seats: 10 } } },
  { title: 'withdraw', at: '10:15', step: { withdraw: { party: 'an' } } },
  {
    name: 'open-direct-20',
    title: 'a direct block of 20 seats opened',
    at: '10:20',
    step: { open: { session: 'd', centre: 'aalst', blocks: [block('17:00', '18:00', 20)], channels: ['direct'] } },
  },
  {
    title: 'sign up directly',
    at: '10:21',
    step: { signUp: { person: 'do', session: 'd', block: `${day}T17:00` } },
  },
  { title: 'cancel the sign-up', at: '10:25', step: { cancelSignUp: { person: 'do' } } },
  { title: 'close', at: '10:30', step: { close: { session: 's' } } },
  { title: '40,000 people on another list', at: '10:40', step: 'longList' },
  {
    title: 'open a session that nobody of them fits',
    at: '10:41',
    step: { open: { session: 'r', centre: 'gent', blocks: [block('19:00', '20:00', 2)] } },
  },
  {
    name: 'rank-later-round',
    title: 'ranked list of 40,000, a later round',
    at: '10:50',
    step: { addSeats: { session: 'r', block: `${day}T19:00`, seats: 1 } },
  },
];

export const people = {
  an: { born: '1940-05-01' },
  bo: { born: '1951-03-12' },
  cis: { born: '1972-11-30' },
  do: { born: '1980-01-01' },
  eva: { born: '1981-01-01' },
  fons: { born: '1982-01-01' },
  gil: { born: '1983-01-01' },
  hans: { born: '1984-01-01' },
};

const longList = 40_000;
/** As many as one call to the table takes. */
const batch = 25;

/** Ranked lines as a registration writes them, of parties that are never looked at because their day-part is another one. */
export async function writeLongList({ cloud }: LocalSystem): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientSettings));
  const table = cloud.outputs()['TableName'];
  if (table === undefined) throw new Error('the template names no table');
  for (let first = 0; first < longList; first += batch) {
    const lines = Array.from({ length: Math.min(batch, longList - first) }, (_, position) => ({
      PutRequest: { Item: rankLine(first + position) },
    }));
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: lines } }));
  }
  client.destroy();
}

const rankLine = (number: number): Record<string, unknown> =>
  toItem({
    type: 'rankEntry',
    centre: 'gent',
    birthDay: `${1930 + (number % 60)}-0${1 + (number % 9)}-1${number % 10}`,
    partyId: `${String(number).padStart(9, '0')}abcdefghijklmnopq`,
    size: 1,
    availability: [`${day} morning`],
  });
