import { addDays } from '../../domain/belgium/brussels-time.ts';
import { dimensions, waitCounters } from '../../domain/reports/counters.ts';
import type { MockAnswer, MockRequest } from './mock-answer.ts';
import { mockNow } from './mock-parties.ts';

/* Reports of the pretend API: a fortnight in round figures. */

const parts = (name: string, people: number): Record<string, number> =>
  Object.fromEntries(
    Object.entries(dimensions).flatMap(([dimension, values]) =>
      values.map((value, place) => [`${name}.${dimension}.${value}`, Math.ceil(people / (place + 1))]),
    ),
  );

const dayOf = (place: number): Record<string, number> => ({
  seats: 40 + place,
  'seats.booked': 37,
  'filled.invitation': 30,
  'filled.signUp': 7,
  messages: 52,
  invitedPersons: 51,
  'offers.expired': 9,
  'offers.declined': 6,
  'declined.notNow': 6,
  registered: 120,
  groups: 8,
  ...parts('registered', 120),
  offered: 60,
  ...parts('offered', 60),
  booked: 30,
  ...parts('booked', 30),
  ...Object.fromEntries(waitCounters.map((name, step) => [name, 12 - step])),
  waitMinutes: 900,
});

const list = { list: 18_400, ...parts('list', 18_400) };
const towns = { Aalst: '41002', Gent: '44021', Eupen: '63023', Namur: '92094', Brugge: '31005' };

export function mockReports({ method, path, query }: MockRequest): MockAnswer | undefined {
  if (method !== 'GET') return undefined;
  const from = query.get('from') ?? '2021-03-29';
  const to = query.get('to') ?? '2021-04-11';
  const centre = query.get('centre');
  switch (path) {
    case 'reports': {
      const days = [];
      for (let date = from; date <= to; date = addDays(date, 1)) days.push({ date, counts: dayOf(days.length) });
      const places = Object.entries(towns).map(([name, nis], place) => ({
        municipality: nis,
        names: { nl: name, fr: name, de: name },
        persons: 900 - place * 100,
      }));
      return {
        status: 200,
        body: {
          now: mockNow,
          from,
          to,
          days,
          centres: [
            { centre: 'aalst', region: 'VLG', counts: dayOf(1), list },
            ...(centre === null ? [{ centre: 'eupen', region: 'DG', counts: dayOf(2), list: { list: 300 } }] : []),
          ],
          ...(centre === null ? { places } : {}),
        },
      };
    }
    case 'reports/sessions':
      return {
        status: 200,
        body: {
          now: mockNow,
          sessions: [
            { session: 's2', openedAt: mockNow, counts: { ...dayOf(1), late: 1, 'seats.open': 3, 'seats.offered': 1 } },
            { session: 's1', openedAt: '2021-04-10T08:00:00.000Z', counts: { seats: 12, 'seats.open': 12 } },
          ],
        },
      };
    case 'reports/export':
      return {
        status: 200,
        body: { now: mockNow, csv: 'date;seats;seats.booked\r\n2021-04-11;40;\r\ntotal;40;37\r\n' },
      };
    case 'figures':
      return {
        status: 200,
        body: {
          weeks: ['2021-04-05', '2021-03-29'].map((monday) => ({
            from: monday,
            to: addDays(monday, 6),
            seats: 4210,
            filled: 4102,
            regions: [
              { region: 'VLG', seats: 2400, filled: 2350 },
              { region: 'BRU', seats: 610, filled: 577 },
              { region: 'WAL', seats: 1200 },
              { region: 'DG', filled: 0, seats: 0 },
            ],
          })),
        },
      };
    default:
      return undefined;
  }
}
