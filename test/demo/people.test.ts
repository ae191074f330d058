import { describe, expect, it } from 'vitest';
import { makePerson, makeSsin } from '../../local/people/people.ts';

describe('makeSsin', () => {
  it.each([
    ['1947-06-02', 'female', 0],
    ['1999-12-31', 'male', 498],
    ['2000-02-29', 'female', 498],
    ['2004-10-09', 'male', 12],
  ] as const)('satisfies the check of its century only: %s %s %i', (born, sex, index) => {
    const ssin = makeSsin(born, sex, index);
    expect(ssin).toMatch(/^\d{11}$/);
    const check = Number(ssin.slice(9));
    const before2000 = 97 - (Number(ssin.slice(0, 9)) % 97) === check;
    const from2000 = 97 - (Number(`2${ssin.slice(0, 9)}`) % 97) === check;
    expect({ before2000, from2000 }).toEqual({ before2000: born < '2000', from2000: born >= '2000' });
    expect(Number(ssin.slice(6, 9)) % 2).toBe(sex === 'male' ? 1 : 0);
  });

  it('refuses what is no date', () => {
    expect(() => makeSsin('2021-02-29', 'female', 0)).toThrow(RangeError);
    expect(() => makeSsin('21-02-01', 'female', 0)).toThrow(RangeError);
  });
});

describe('makePerson', () => {
  it('gives the same person for the same arguments', () => {
    const wanted = { name: 'zoë', born: '1940-05-01', language: 'fr', index: 7 } as const;
    expect(makePerson(wanted)).toEqual(makePerson(wanted));
    expect(makePerson(wanted)).toMatchObject({
      firstName: 'Zoë',
      lastName: 'Lejeune',
      email: 'zoe.lejeune.7@example.com',
    });
  });

  it('gives different numbers, codes and addresses to people of one birth date', () => {
    const people = Array.from({ length: 499 }, (_, index) =>
      makePerson({ name: 'Anna Peeters', born: '1940-05-01', language: 'nl', index, sex: 'female' }),
    );
    for (const key of ['ssin', 'vaccinationCode', 'email', 'mobile'] as const) {
      expect(new Set(people.map((person) => person[key])).size).toBe(499);
    }
    expect(people[498]?.vaccinationCode).toMatch(/^[A-Za-z0-9-]{8,64}$/);
  });
});
