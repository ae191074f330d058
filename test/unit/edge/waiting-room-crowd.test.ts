import { beforeAll, describe, expect, it } from 'vitest';
import { Door, placeOf, roomOfTest, ticketName } from '../../fakes/door.ts';

/*
 * 250,000 people through the door as it is deployed: four fifths come before the opening, the others behind, all look
 * once in seven minutes. Seconds of the processor, not of the room: nobody sleeps here.
 */

const early = 200_000;
const late = 50_000;
const rate = 250;
const earlySeconds = 600;
const lateSeconds = 500;
const lookSeconds = 400;
const room = {
  ...roomOfTest,
  opensAt: roomOfTest.startedAt + earlySeconds,
  at: roomOfTest.startedAt + earlySeconds,
  people: early,
  arrivals: late / lateSeconds,
  rate,
};
const form = { uri: '/nl/inschrijven/' };
const waiting = '/nl/wachtkamer/';

interface Person {
  readonly ticket: string;
  readonly drawnAt: number;
  readonly place: number;
  readonly looks: number;
  admittedAt: number;
}

const people: Person[] = [];
const door = new Door();

/** Each comes at an even distance from the one before, and looks at a moment of her own. */
async function drawAll(): Promise<void> {
  door.state = room;
  for (let index = 0; index < early + late; index += 1) {
    door.now =
      index < early
        ? room.startedAt + (index / early) * earlySeconds
        : room.opensAt + ((index - early) / late) * lateSeconds;
    const answer = await door.visit(form);
    const ticket = answer.cookies[ticketName]?.value ?? '';
    // Spread by a stride that has no divisor in common with the interval.
    const looks = (index * 97) % lookSeconds;
    people.push({ ticket, drawnAt: door.now, place: placeOf(ticket, room), looks, admittedAt: Infinity });
  }
}

async function lookUntilAdmitted(person: Person): Promise<void> {
  const from = Math.max(person.drawnAt, room.opensAt);
  for (let look = 0; look < 20; look += 1) {
    door.now = from + person.looks + look * lookSeconds;
    const { statusCode } = await door.visit({ uri: waiting, ticket: person.ticket });
    if (statusCode === 303) {
      person.admittedAt = door.now;
      return;
    }
  }
}

beforeAll(async () => {
  await drawAll();
  for (const person of people) await lookUntilAdmitted(person);
}, 120_000);

describe('250,000 people', () => {
  it('are let in at the rate that was set, minute by minute, and nobody is forgotten', () => {
    expect(people.every(({ admittedAt }) => Number.isFinite(admittedAt))).toBe(true);
    const perMinute = new Map<number, number>();
    for (const { admittedAt } of people) {
      const minute = Math.floor((admittedAt - room.opensAt) / 60);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    // Until everybody has looked once, fewer have seen that they may; later what the watermark sets free, +-5 %.
    const whole = Math.floor(early / rate / 60);
    for (let minute = 0; minute < whole; minute += 1) {
      const admitted = perMinute.get(minute) ?? 0;
      expect(admitted / 60).toBeLessThan(rate * 1.05);
      if (minute >= lookSeconds / 60) expect(admitted / 60).toBeGreaterThan(rate * 0.95);
    }
  });

  it('are let in by lot, whenever they came before the opening; later ones behind, by time', () => {
    // Nobody before her turn, everybody at the first look after it. One assertion for all: each costs as much as a look.
    const untimely = people.filter(({ place, drawnAt, admittedAt }) => {
      const turn = Math.max(room.at + place / rate, drawnAt);
      return admittedAt < turn - 0.001 || admittedAt > turn + lookSeconds;
    });
    expect(untimely).toEqual([]);
    const firstHalf = people.slice(0, early / 2).reduce((sum, { place }) => sum + place, 0) / (early / 2);
    const secondHalf = people.slice(early / 2, early).reduce((sum, { place }) => sum + place, 0) / (early / 2);
    // Standard error of the mean of 100,000 places of 200,000: 183.
    expect(Math.abs(firstHalf - secondHalf)).toBeLessThan(5 * 183 * Math.SQRT2);
    expect(Math.max(...people.slice(early - 100, early).map(({ place }) => place))).toBeLessThan(early);
    const behind = people.slice(early).map(({ place }) => place);
    expect(behind.every((place, index) => index === 0 || place >= (behind[index - 1] ?? 0))).toBe(true);
    expect(behind[0]).toBeGreaterThanOrEqual(early);
  });

  it('have a ticket each', () => {
    expect(new Set(people.map(({ ticket }) => ticket)).size).toBe(early + late);
  });

  it('get nowhere with a ticket that is forged, shared or replayed', async () => {
    const call = { uri: '/api/registrations', method: 'POST' } as const;
    const tried = people.filter((_, index) => index % 500 === 0);
    for (const { ticket, place } of tried) {
      door.now = room.at + place / rate + 1;
      const [drawnAt = '', mark = '', signature = ''] = ticket.split('.');
      const earlier = [(parseInt(drawnAt, 36) - 1000).toString(36), mark, signature].join('.');
      const answers = [
        await door.visit({ ...call, ticket: earlier }),
        await door.visit({ ...call, ticket, agent: 'Another browser' }),
      ];
      door.state = { ...room, key: 'the key of the next room' };
      answers.push(await door.visit({ ...call, ticket }));
      door.state = room;
      // Before the newest place has been reached nobody gets in without a ticket of her own.
      if (door.now < room.opensAt + early / rate)
        expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503]);
      expect((await door.visit({ ...call, ticket })).uri).toBe(call.uri);
    }
    expect(tried.length).toBe(500);
  });
});
