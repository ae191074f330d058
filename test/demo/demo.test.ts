import { describe, expect, it } from 'vitest';
import { demoCentre, demoPeople, otherCentre, unregisteredPeople } from '../../local/demo/cast.ts';
import { readCentres } from '../../local/demo/centres.ts';
import { guestCount, guests, registrationsOf } from '../../local/demo/evening/guests.ts';
import { dayAfter, localMoment, openDayParts } from '../../local/demo/registrations.ts';

describe('centres of the demo', () => {
  const centres = readCentres();

  it('are all 139, with their 2,619 links to all 1,146 postal codes', () => {
    const links = centres.flatMap((centre) => centre.postalCodes);
    expect(centres).toHaveLength(139);
    expect(links).toHaveLength(2619);
    expect(new Set(links.map((link) => link.postalCode)).size).toBe(1146);
    expect(links.every((link) => link.basis !== '')).toBe(true);
  });

  it('serve the people of the demo, where they live', () => {
    const served = centres.find((centre) => centre.id === demoCentre)?.postalCodes.map((link) => link.postalCode);
    const homes = [...demoPeople(), ...unregisteredPeople()].map((person) => person.postalCode);
    expect(homes.filter((code) => !served?.includes(code))).toEqual([]);
    expect(centres.some((centre) => centre.id === otherCentre)).toBe(true);
  });
});

describe('people of the demo', () => {
  it('are different people in three languages', () => {
    const people = [...demoPeople(), ...unregisteredPeople()];
    expect(new Set(people.map((person) => person.ssin)).size).toBe(people.length);
    expect(new Set(people.map((person) => person.email)).size).toBe(people.length);
    expect(new Set(people.map((person) => person.language))).toEqual(new Set(['nl', 'fr', 'de']));
  });
});

describe('what they can be registered for', () => {
  it('never begins with a day-part that has ended', () => {
    const now = localMoment(Date.parse('2021-03-28T11:00:00Z'));
    expect(now).toEqual({ date: '2021-03-28', hour: 13, minute: 0 });
    expect(openDayParts(now, 2)).toEqual([
      { date: '2021-03-28', dayPart: 'afternoon' },
      { date: '2021-03-28', dayPart: 'evening' },
      { date: '2021-03-29', dayPart: 'morning' },
      { date: '2021-03-29', dayPart: 'afternoon' },
      { date: '2021-03-29', dayPart: 'evening' },
    ]);
  });

  it('counts days over the end of a month', () => {
    expect(dayAfter('2021-03-31', 1)).toBe('2021-04-01');
  });
});

describe('the evening', () => {
  const all = guests();

  it('has 200 different people of every manner, and more who can come than seats', () => {
    expect([
      all.length,
      new Set(all.map(({ ssin }) => ssin)).size,
      new Set(all.map(({ email }) => email)).size,
    ]).toEqual([guestCount, guestCount, guestCount]);
    const of = (manner: string) => all.filter((guest) => guest.manner === manner).length;
    expect(of('books')).toBeGreaterThan(guestCount * 0.4);
    for (const manner of ['declines', 'silent', 'cancels']) expect(of(manner)).toBeGreaterThan(guestCount * 0.05);
  });

  it('registers everybody once, alone or in twos, for day-parts that have not ended', () => {
    const now = localMoment(Date.parse('2021-04-11T14:30:00Z'));
    const bodies = registrationsOf(all, openDayParts(now, 2));
    const members = bodies.map((body): number => Reflect.get(body, 'members').length);
    expect(members.reduce((sum, count) => sum + count, 0)).toBe(guestCount);
    expect(new Set(members)).toEqual(new Set([1, 2]));
    expect(bodies.every((body) => Reflect.get(body, 'availability').length > 0)).toBe(true);
  });
});
