import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseMobile } from '../../domain/belgium/mobile-number.ts';
import { parseNihii } from '../../domain/belgium/nihii.ts';
import { looksMobile } from '../../domain/belgium/typed-mobile.ts';
import { callAtField, nameField, vaccinationCodeField } from '../../domain/api/person-fields.ts';
import { memberFields } from '../../domain/registration/registration-operations.ts';
import {
  emptyPerson,
  fieldOf,
  personBody,
  personFieldNames,
} from '../../static-site/src/scripts/fields/person-fields.ts';
import type { PersonFieldName } from '../../static-site/src/scripts/fields/person-fields.ts';
import { textOf } from '../../static-site/src/scripts/fields/typed-text.ts';
import { checkStep, memberErrors } from '../../static-site/src/scripts/register/checks.ts';
import { loadDraft } from '../../static-site/src/scripts/register/draft.ts';
import { fields } from '../../static-site/texts/nl/fields.ts';
import { register } from '../../static-site/texts/nl/register.ts';

/* What people paste: the API reads it, and no page refuses what the API takes. */

const now = (): number => Date.parse('2026-11-30T09:00:07Z');
const judges = memberFields(now);
const judged = (field: PersonFieldName, text: string): unknown => z.unknown().parse(judges[field].parse(text));
const isTaken = (field: PersonFieldName, text: string): boolean => judges[field].safeParse(text).success;

const filledIn = { firstName: 'An', lastName: 'B', ssin: '85073003328', postalCode: '9000' };
const person = { ...emptyPerson(), ...filledIn, email: 'a@b.be', mobile: '0470123456' };
const pageRefuses = (field: PersonFieldName, text: string): boolean =>
  memberErrors({ ...person, [field]: text }, true, fields, '2026-11-30').length > 0;

const pasted: [PersonFieldName, string, string][] = [
  ...[
    '+32 (0)470 12 34 56',
    '0032 (0)470/12.34.56',
    '\u202a+32 470 12 34 56\u202c',
    '\u2068+32470123456\u2069',
    '0470\u201312\u201334\u201356',
    '0470\u00a012\u202f34\u200956',
    '0470\u201112\u221234\u201456',
    '\u200e0470 12 34 56',
  ].map((text): [PersonFieldName, string, string] => ['mobile', text, '+32470123456']),
  ...['\u200b35.04.09-204.95', '35.04.09-204.95\u200b', '35.04.09\u2013204.95', '35 04 09 \u2014 204 95'].map(
    (text): [PersonFieldName, string, string] => ['ssin', text, '35040920495'],
  ),
  ['email', 'an@example.be\u200b', 'an@example.be'],
  ['email', '\ufeffan@exam\u00adple.be ', 'an@example.be'],
  ['email', 'an@m\u00fcller.be', 'an@xn--mller-kva.be'],
  ['email', 'an@MU\u0308LLER.be', 'an@xn--mller-kva.be'],
  ['postalCode', '\u200b9000\u202c', '9000'],
  ['lastName', 'D\u00b4Hondt', "D'Hondt"],
  ['lastName', 'D`Hondt', "D'Hondt"],
  ['lastName', 'D\u2019Hondt', 'D\u2019Hondt'],
  ['firstName', 'Jean\u2011Pierre', 'Jean-Pierre'],
  ['firstName', 'Jean\u2013Pierre', 'Jean-Pierre'],
  ['lastName', 'de Meulemeester - Van Damme', 'de Meulemeester - Van Damme'],
  ['firstName', 'An\u200b', 'An'],
  ['lastName', 'A\u202eb', 'Ab'],
];

describe('what is pasted', () => {
  it.each(pasted)('into %s: %j is %s', (field, text, expected) => {
    expect(judged(field, text)).toBe(expected);
    expect(pageRefuses(field, text)).toBe(false);
    expect(text.length).toBeLessThanOrEqual(fieldOf(field).maxLength);
    expect(judged(field, personBody({ ...person, [field]: textOf({ value: text }) })[field] ?? '')).toBe(expected);
  });

  it.each(['ABCD\u20131234\u2013EFGH\u20135678', '\u200bABCD-1234-EFGH-5678', 'ABCD-1234- EFGH-5678\ufeff'])(
    'as a vaccination code: %j',
    (text) => {
      expect(vaccinationCodeField.parse(text)).toBe('ABCD-1234-EFGH-5678');
      const draft = { ...loadDraft(), kind: 'companion' as const, code: text };
      expect(checkStep({ key: 'booking' }, draft, { register, fields }, '')).toEqual([]);
    },
  );

  it('as a number to call, and as the number of a physician', () => {
    expect(callAtField.parse('\u202a053\u00a012\u201334\u201356\u202c')).toBe('053 12-34-56');
    expect(parseNihii('\u200b1\u201314787\u201361\u2013004')).toMatchObject({ ok: true, nihii: '11478761' });
  });

  it.each(['\u200b', '\u3164', '\u202a \u202c', '\ufe0f'])('of nothing that is seen is empty: %j', (text) => {
    expect(nameField.safeParse(text).success).toBe(false);
    for (const field of personFieldNames) expect(isTaken(field, text)).toBe(false);
    expect(pageRefuses('lastName', text)).toBe(true);
  });

  it.each(['A\u0000n', 'An\nBcc: x', 'An\ud800', 'An\ue000'])('still may not hold %j', (text) => {
    expect(isTaken('firstName', text)).toBe(false);
  });

  it.each(['an@mu\u0308ller', 'an@m\u00fcller.be/x', 'an@m\u00fcller.be:80', 'an@b@m\u00fcller.be', 'an@\u00fc..be'])(
    'is no address: %j',
    (text) => {
      expect(isTaken('email', text)).toBe(false);
    },
  );
});

const invisible = fc.constantFrom('', '', '', '\u200b', '\u202a', '\u202c', '\u2068', '\ufeff', '\u00ad', '\u200f');
const between = fc.constantFrom(
  '',
  '',
  ' ',
  '.',
  '/',
  '-',
  '\u00a0',
  '\u202f',
  '\u2011',
  '\u2013',
  '\u2212',
  ' - ',
  '(',
  ')',
);

/** A text with things between its characters, as hands and clipboards write it. */
const scattered = (text: string, gap = between): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(invisible, gap), { minLength: text.length, maxLength: text.length })
    .map((gaps) => Array.from(text, (char, at) => char + (gaps[at] ?? []).join('')).join(''));

const prefix = fc.constantFrom(
  '',
  '0',
  '+32',
  '0032',
  '32',
  '+32(0)',
  '0032 (0)',
  '+320',
  '+31',
  '0033',
  '+49',
  '+352',
  '+44',
);
const subscriber = fc.oneof(
  fc.constantFrom('470123456', '0470123456', '455123456', '612345678', '15123456789', '621123456', '53123456'),
  fc.stringMatching(/^[0-9]{4,13}$/),
);
const number = fc.tuple(prefix, subscriber).chain(([before, rest]) => scattered(before + rest));
const address = fc.oneof(
  fc.emailAddress().chain((text) => fc.constantFrom(text, ` ${text}\u200b`, text.toUpperCase())),
  fc
    .tuple(fc.constantFrom('an', 'a.b', "o'n"), fc.constantFrom('müller.be', 'пример.бг', '例え.jp', 'ex-ample.co.uk'))
    .map((two) => two.join('@')),
);
const texts: Readonly<Record<PersonFieldName, fc.Arbitrary<string>>> = {
  firstName: fc.string({ unit: 'grapheme', maxLength: 20 }),
  lastName: fc.constantFrom('de Meulemeester', 'Łukasik').chain(scattered),
  ssin: fc.constantFrom('85073003328', '00003241778', '92321506985').chain(scattered),
  postalCode: fc.constantFrom('9000', ' 1000', '9300\u00a0').chain((text) => scattered(text, fc.constant(''))),
  email: address,
  mobile: number,
};

describe('the check in the page', () => {
  it.each(personFieldNames)('of %s is never stricter than the judge', (field) => {
    let taken = 0;
    fc.assert(
      fc.property(texts[field], (text) => {
        if (!isTaken(field, text)) return;
        taken += 1;
        expect(pageRefuses(field, text)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('of a mobile number lets pass whatever the numbering plans know', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect(parseMobile(text).ok && !looksMobile(text)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['053 12 34 56', '+32 53 12 34 56', '0470 12 34 5', 'ask my son', '', '+'])(
    'spares the way back: %j',
    (text) => {
      expect(looksMobile(text)).toBe(false);
    },
  );

  it('has room for what comes along, in every field of every page', () => {
    const root = path.resolve(import.meta.dirname, '../../static-site/src');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.astro'));
    const rooms = files.flatMap((name) =>
      [...readFileSync(path.join(root, name), 'utf8').matchAll(/maxlength="(\d+)"/g)].map((found) => Number(found[1])),
    );
    expect(rooms.length).toBeGreaterThan(20);
    // The shortest that people paste is a postal code with marks and spaces around it.
    expect(rooms.filter((room) => room < 30)).toEqual([]);
  });
});
