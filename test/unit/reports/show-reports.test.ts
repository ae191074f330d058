import { describe, expect, it } from 'vitest';
import type { Counts } from '../../../domain/reports/counters.ts';
import type { CounterReads } from '../../../domain/reports/counter-reads.ts';
import { createHandler } from '../../../lambdas/reports/show-reports/handler.ts';
import { apiEvent } from '../../fakes/api-events.ts';
import { context } from '../../fakes/lambda-context.ts';

const pages: Record<string, Record<string, Counts>> = {
  'day/2021-04-10': {
    aalst: { seats: 20, 'seats.booked': 18, registered: 9, 'registered.kind.self': 6, 'registered.kind.group': 3 },
    eupen: { seats: 10, 'seats.booked': 3, registered: 20, 'registered.kind.self': 20 },
  },
  'day/2021-04-11': { aalst: { seats: 5, 'seats.open': 5 } },
  // Of the week before, which is over on Monday, 12 April.
  'day/2021-04-05': {
    aalst: { seats: 40, 'seats.booked': 39, offered: 7 },
    eupen: { seats: 30, 'seats.booked': 30, offered: 9 },
    gent: { offered: 4 },
  },
  list: { aalst: { list: 120 }, gent: { list: 7 } },
  centres: { aalst: { 'region.VLG': 1 }, gent: { 'region.VLG': 1 }, eupen: { 'region.DG': 1 } },
  places: { 9300: { placed: 80 }, 9308: { placed: 20 }, 4700: { placed: 3 }, 9000: { placed: 50 } },
  'sessions/aalst': {
    early: { openedAt: 1_618_000_000_000, seats: 20 },
    newest: { openedAt: 1_618_100_000_000, seats: 5, 'seats.open': 5 },
  },
};
const counters: CounterReads = {
  linesOf: async (page) => Object.entries(pages[page] ?? {}).map(([line, counts]) => ({ line, counts })),
  lineOf: async (page, line) => pages[page]?.[line] ?? {},
};
const handler = createHandler({ counters, now: () => Date.parse('2021-04-12T07:03:11Z') });

async function ask(
  route: string,
  query: Record<string, string>,
  who?: { groups: string; centres?: string },
): Promise<{ status: number | undefined; body: unknown; headers: Record<string, unknown> }> {
  const answer = await handler(
    apiEvent(route, {
      query,
      ...(who && {
        claims: {
          sub: 'someone',
          client_id: 'site',
          username: 'someone',
          'cognito:groups': who.groups,
          centres: who.centres ?? '',
        },
      }),
    }),
    context,
  );
  return {
    status: answer.statusCode,
    body: answer.body === undefined ? undefined : JSON.parse(answer.body),
    headers: { ...answer.headers },
  };
}

const reporter = { groups: '[reporter]' };
const ofAalst = { groups: '[centre-staff]', centres: 'aalst' };
const span = { from: '2021-04-10', to: '2021-04-11' };

describe('a report', () => {
  it('has every day and every centre, exact, for a reporter', async () => {
    const { status, body } = await ask('GET /api/reports', span, reporter);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      days: [
        { date: '2021-04-10', counts: { seats: 30, 'seats.booked': 21, registered: 29 } },
        { date: '2021-04-11', counts: { seats: 5, 'seats.open': 5 } },
      ],
      centres: [
        { centre: 'aalst', region: 'VLG', counts: { seats: 25 }, list: { list: 120 } },
        { centre: 'eupen', region: 'DG', counts: { 'seats.booked': 3 }, list: {} },
        { centre: 'gent', counts: {}, list: { list: 7 } },
      ],
    });
    expect((body as { places: unknown[] }).places).toContainEqual(
      expect.objectContaining({ names: expect.objectContaining({ nl: 'Aalst', fr: 'Alost' }), persons: 100 }),
    );
  });

  it('of one centre says nothing of others, nor of where people live', async () => {
    const { body } = await ask('GET /api/reports', { ...span, centre: 'aalst' }, ofAalst);
    expect(JSON.stringify(body)).not.toMatch(/eupen|gent|places/);
    expect(body).toMatchObject({ centres: [{ centre: 'aalst', counts: { seats: 25 } }] });
  });

  it.each([
    ['staff of another centre', { centre: 'eupen' }, ofAalst, 403],
    ['staff of a centre for the country', {}, ofAalst, 403],
    ['somebody of the contact centre', {}, { groups: '[contact-centre]' }, 403],
    ['nobody', {}, undefined, 401],
  ])('is refused to %s', async (_name, query, who, status) => {
    for (const [route, more] of [
      ['GET /api/reports', {}],
      ['GET /api/reports/export', { table: 'centres' }],
    ] as const)
      expect((await ask(route, { ...span, ...query, ...more }, who)).status).toBe(status);
  });

  it.each([
    [{ from: '2021-04-11', to: '2021-04-10' }, 'backwards'],
    [{ from: '2021-03-11', to: '2021-04-11' }, 'outOfRange'],
    [{ from: '2021-04-31', to: '2021-05-01' }, 'dateForm'],
  ])('over %j is %s', async (query, reason) => {
    const { status, body } = await ask('GET /api/reports', query, reporter);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(`"${reason}"`);
  });

  it('lists the sessions of a centre, the newest first', async () => {
    const { body } = await ask('GET /api/reports/sessions', { centre: 'aalst' }, ofAalst);
    expect(body).toMatchObject({
      sessions: [
        { session: 'newest', openedAt: '2021-04-11T00:13:20.000Z', counts: { seats: 5, 'seats.open': 5 } },
        { session: 'early' },
      ],
    });
  });
});

describe('what leaves the house', () => {
  it('is a table for spreadsheets in which small counts, and those that would tell them, are empty', async () => {
    const { body } = await ask('GET /api/reports/export', { ...span, table: 'centres' }, reporter);
    const [header = '', ...rows] = (body as { csv: string }).csv.trimEnd().split('\r\n');
    const cells = (row: string): Record<string, string> => {
      const values = row.split(';');
      return Object.fromEntries(header.split(';').map((name, place) => [name, values[place] ?? '']));
    };
    expect(rows.map((row) => row.split(';')[0])).toEqual(['aalst', 'eupen', 'gent', 'total']);
    const [aalst, eupen, , total] = rows.map(cells);
    expect(eupen).toMatchObject({ region: 'DG', 'seats.booked': '', seats: '10' });
    // The total and one of the two would tell the other.
    expect(aalst).toMatchObject({ 'seats.booked': '', 'registered.kind.group': '', 'registered.kind.self': '' });
    expect(total).toMatchObject({ 'seats.booked': '21', seats: '35' });
  });

  it('hides a small municipality behind the next', async () => {
    const { body } = await ask('GET /api/reports/export', { ...span, table: 'places' }, reporter);
    const rows = (body as { csv: string }).csv
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(';'));
    expect(rows.find(([, name]) => name === 'Eupen')?.[2]).toBe('');
    expect(rows.filter(([, , persons]) => persons === '')).toHaveLength(2);
    expect(rows.at(-1)?.[2]).toBe('153');
  });

  it('is public for weeks that are over, by region, and may be kept', async () => {
    const { status, body, headers } = await ask('GET /api/figures', {});
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=300');
    const [last] = (body as { weeks: unknown[] }).weeks;
    expect(last).toEqual({
      from: '2021-04-05',
      to: '2021-04-11',
      seats: 105,
      filled: 90,
      regions: [
        { region: 'VLG', seats: 65, filled: 57 },
        { region: 'BRU', seats: 0, filled: 0 },
        { region: 'WAL', seats: 0, filled: 0 },
        { region: 'DG', seats: 40, filled: 33 },
      ],
    });
    // 120 wait and 7 were offered a place: 17 to one, told in steps. Four in Gent, and nobody who waits in Eupen, are nothing to tell.
    expect((body as { centres: unknown }).centres).toEqual([{ centre: 'aalst', oneIn: 20 }]);
  });
});
