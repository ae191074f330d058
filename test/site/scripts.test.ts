import { describe, expect, it } from 'vitest';
import { samePattern } from '../../static-site/src/scripts/party/renewal.ts';
import { availabilityInWords, slotKey } from '../../static-site/src/scripts/fields/availability-words.ts';
import { offeredSlots } from '../../static-site/src/scripts/fields/calendar.ts';
import { emptyPerson } from '../../static-site/src/scripts/fields/person-fields.ts';
import { checkStep, memberErrors } from '../../static-site/src/scripts/register/checks.ts';
import { type Draft, stepsOf } from '../../static-site/src/scripts/register/draft.ts';
import { placeOfProblem, registrationBody } from '../../static-site/src/scripts/register/submission.ts';
import {
  brusselsDate,
  brusselsTime,
  dateInWords,
  spanInWords,
  timeInWords,
} from '../../static-site/src/scripts/page/words.ts';
import { fields } from '../../static-site/texts/nl/fields.ts';
import { register } from '../../static-site/texts/nl/register.ts';
import { words } from '../../static-site/texts/nl/words.ts';
import { words as wordsDe } from '../../static-site/texts/de/words.ts';
import { words as wordsFr } from '../../static-site/texts/fr/words.ts';

const texts = { register, fields };
const member = {
  ...emptyPerson(),
  firstName: 'Maria',
  lastName: 'Janssens',
  ssin: '85.07.30-033.28',
  postalCode: '9300',
  email: 'maria@voorbeeld.be',
  mobile: '0470 12 34 56',
};
const draft = (changes: Partial<Draft> = {}): Draft => ({
  kind: 'self',
  size: undefined,
  code: '',
  place: '',
  centres: [],
  slots: [],
  members: [],
  registeredBy: '',
  ...changes,
});

describe('dates and times', () => {
  it('are those of Belgium, also across summer time', () => {
    expect([brusselsDate('2021-03-28T00:59:00Z'), brusselsTime('2021-03-28T00:59:00Z')]).toEqual([
      '2021-03-28',
      '01:59',
    ]);
    expect([brusselsDate('2021-03-28T22:30:00Z'), brusselsTime('2021-03-28T22:30:00Z')]).toEqual([
      '2021-03-29',
      '00:30',
    ]);
  });

  it.each([
    [words, 'zondag 11 april 2021', '15.00 uur', 'van 9.30 tot 12.00 uur'],
    [wordsFr, 'dimanche 11 avril 2021', '15h00', 'de 9h30 à 12h00'],
    [wordsDe, 'Sonntag, 11. April 2021', '15.00 Uhr', 'von 9.30 bis 12.00 Uhr'],
  ])('are written as the language does: %#', (language, date, time, span) => {
    expect(dateInWords('2021-04-11', language)).toBe(date);
    expect(timeInWords('15:00', language)).toBe(time);
    expect(spanInWords('09:30', '12:00', language)).toBe(span);
  });
});

describe('the calendar', () => {
  it('offers today and 14 days after it, without day-parts that have ended', () => {
    const offered = offeredSlots('2021-04-11T11:00:00Z');
    expect(offered[0]).toEqual({ date: '2021-04-11', dayPart: 'afternoon' });
    expect(offered.at(-1)).toEqual({ date: '2021-04-25', dayPart: 'evening' });
    expect(offered).toHaveLength(14 * 3 + 2);
  });

  it('keeps a day-part until the minute of its end', () => {
    expect(offeredSlots('2021-04-11T10:59:59Z')[0]?.dayPart).toBe('morning');
    expect(offeredSlots('2021-04-11T20:00:00Z')[0]).toEqual({ date: '2021-04-12', dayPart: 'morning' });
  });

  it('says what is chosen: whole columns, whole days, single day-parts', () => {
    const offered = offeredSlots('2021-04-11T05:00:00Z');
    const evenings = offered.filter(({ dayPart }) => dayPart === 'evening').map(slotKey);
    const chosen = new Set([...evenings, '2021-04-14.morning', '2021-04-15.morning', '2021-04-15.afternoon']);
    expect(availabilityInWords(chosen, offered, words, register.when.everyDaysOf)).toEqual([
      'Elke avond, van zondag 11 april tot en met zondag 25 april',
      'Woensdag 14 april: voormiddag',
      'Donderdag 15 april: voormiddag en namiddag',
    ]);
    const day = new Set(['2021-04-15.morning', '2021-04-15.afternoon', '2021-04-15.evening']);
    expect(availabilityInWords(day, offered, words, register.when.everyDaysOf)).toEqual([
      'Donderdag 15 april: de hele dag',
    ]);
  });
});

describe('renewal in one tap', () => {
  it('gives the same weekdays and day-parts of the coming days', () => {
    const offered = offeredSlots('2021-04-24T05:00:00Z');
    const renewed = samePattern(
      [
        { date: '2021-04-13', dayPart: 'evening' },
        { date: '2021-04-24', dayPart: 'morning' },
      ],
      offered,
    );
    expect(renewed.map(slotKey)).toEqual([
      '2021-04-24.morning',
      '2021-04-27.evening',
      '2021-05-01.morning',
      '2021-05-04.evening',
      '2021-05-08.morning',
    ]);
  });
});

describe('steps of a registration', () => {
  it.each([
    [draft(), ['who', 'centres', 'when', 'person', 'check']],
    [draft({ kind: 'group', size: 3 }), ['who', 'centres', 'when', 'person', 'person', 'person', 'check']],
    [draft({ kind: 'companion' }), ['who', 'booking', 'centres', 'when', 'person', 'check']],
  ])('depend on who is registered: %#', (given, keys) => {
    expect(stepsOf(given).map(({ key }) => key)).toEqual(keys);
  });

  it.each([
    ['who', draft({ kind: undefined }), 'kind-self'],
    ['who', draft({ kind: 'group' }), 'size-2'],
    ['booking', draft({ kind: 'companion', code: 'short' }), 'code'],
    ['centres', draft(), 'place'],
    ['when', draft(), 'calendar-first'],
  ] as const)('%s asks for what is missing: %#', (key, given, field) => {
    expect(checkStep({ key }, given, texts, '2021-04-11').map((error) => error.field)).toEqual([field]);
  });

  it('takes a complete person', () => {
    expect(memberErrors(member, true, fields, '2021-04-11')).toEqual([]);
  });

  it.each([
    [{ ssin: '85073003327' }, 'ssin'],
    [{ postalCode: '930' }, 'postalCode'],
    [{ email: 'maria@voorbeeld' }, 'email'],
    [{ mobile: '053 12 34 56' }, 'mobile'],
    [{ firstName: '' }, 'firstName'],
  ])('points at the field that is wrong: %o', (change, field) => {
    expect(memberErrors({ ...member, ...change }, true, fields, '2021-04-11').map((error) => error.field)).toEqual([
      field,
    ]);
  });

  it('asks address and number only of who receives the messages', () => {
    expect(memberErrors({ ...member, email: '', mobile: '' }, false, fields, '2021-04-11')).toEqual([]);
  });

  it('refuses the same person twice in a group', () => {
    const group = draft({ kind: 'group', size: 2, members: [member, { ...member, ssin: '85073003328' }] });
    expect(checkStep({ key: 'person', member: 1 }, group, texts, '2021-04-11')).toEqual([
      { field: 'ssin', message: fields.errors.sameSsin },
    ]);
  });
});

describe('what is sent', () => {
  it('holds the members of the kind, bare numbers and no empty fields', () => {
    const group = draft({
      kind: 'group',
      size: 2,
      members: [member, { ...member, ssin: '22 92 00 00 069 63'.replace(/ /g, ''), email: '', mobile: '' }, member],
      slots: ['2021-04-12.evening'],
    });
    expect(registrationBody(group, 'fr')).toEqual({
      kind: 'group',
      language: 'fr',
      members: [
        {
          firstName: 'Maria',
          lastName: 'Janssens',
          ssin: '85073003328',
          postalCode: '9300',
          email: 'maria@voorbeeld.be',
          mobile: '0470 12 34 56',
        },
        { firstName: 'Maria', lastName: 'Janssens', ssin: '2292000006963', postalCode: '9300' },
      ],
      centres: [],
      availability: [{ date: '2021-04-12', dayPart: 'evening' }],
    });
  });

  it.each([
    ['members.1.ssin', { key: 'person', member: 1 }, 'ssin'],
    ['availability.3.date', { key: 'when' }, 'calendar-first'],
    ['centres.0', { key: 'centres' }, 'place'],
    ['companion.vaccinationCode', { key: 'booking' }, 'code'],
    ['language', { key: 'check' }, ''],
  ] as const)('finds the step and the field of a problem: %s', (field, step, id) => {
    const placed = placeOfProblem({ field, reason: 'invalid', message: 'm' }, fields);
    expect(placed.fits(step)).toBe(true);
    expect(placed.field).toBe(id);
  });
});
