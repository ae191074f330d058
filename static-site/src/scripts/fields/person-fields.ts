/**
 * The fields of a person, once for every form that asks for them and every page that shows them: citizens' and desk
 * forms, corrections, the check before sending, what is stored. A field that the domain gets and that is missing here
 * does not compile; nor does one without label in each language.
 */

import { parseEmail } from '../../../../domain/belgium/email-address.ts';
import { parseSsin } from '../../../../domain/belgium/ssin.ts';
import { looksMobile } from '../../../../domain/belgium/typed-mobile.ts';
import type { GivenPerson } from '../../../../domain/entities/parties.ts';
import { type FieldTexts, type Words, fill } from '../page/words.ts';

export type PersonFieldName = keyof GivenPerson;
/** As filled in; empty where nothing is. */
export type PersonDraft = Record<PersonFieldName, string>;

type Label = { [K in keyof FieldTexts]: FieldTexts[K] extends string ? K : never }[keyof FieldTexts];
type Message = {
  [K in keyof FieldTexts['errors']]: FieldTexts['errors'][K] extends string ? K : never;
}[keyof FieldTexts['errors']];

export interface PersonField {
  readonly label: Label;
  readonly hint?: Label;
  readonly type: 'text' | 'email' | 'tel';
  readonly inputMode?: 'numeric';
  /** Of what is pasted, with all that comes along and is left out: more than the longest text that the API takes. */
  readonly maxLength: number;
  /** No words of a language. */
  readonly spellCheck?: false;
  /** Token of the HTML standard; only the reader's own data may come from the browser's memory. */
  readonly autocomplete: string;
  /** How wide and in which letters, on a citizen's form. */
  readonly look?: string;
  /** On one line with the field before: on every form, or on the dense one of the desk alone. */
  readonly beside?: 'everywhere' | 'desk';
  /** Who must fill it in, and what is said to who did not; a field without is optional for all. */
  readonly needed?: { readonly of: 'everybody' | 'contact'; readonly missing: keyof FieldTexts['errors']['missing'] };
  /** A light check, which spares the way back; the server judges, and is never laxer. */
  readonly check?: {
    /** @param today local date from the server; empty when it is not known */
    readonly fits: (value: string, today: string) => boolean;
    readonly wrong: Message;
  };
  /** Spaces and signs that people type between digits are not sent. */
  readonly digitsOnly?: true;
  /** Cannot be corrected: another one is another person. */
  readonly fixed?: true;
}

/** In the order in which they are asked for and shown. */
export const personFields = {
  firstName: {
    label: 'firstName',
    hint: 'nameHint',
    type: 'text',
    maxLength: 160,
    spellCheck: false,
    autocomplete: 'given-name',
    needed: { of: 'everybody', missing: 'firstName' },
  },
  lastName: {
    label: 'lastName',
    type: 'text',
    maxLength: 160,
    spellCheck: false,
    autocomplete: 'family-name',
    beside: 'everywhere',
    needed: { of: 'everybody', missing: 'lastName' },
  },
  ssin: {
    label: 'ssin',
    hint: 'ssinHint',
    type: 'text',
    inputMode: 'numeric',
    maxLength: 60,
    autocomplete: 'off',
    look: 'input-code',
    needed: { of: 'everybody', missing: 'ssin' },
    check: { fits: (value, today) => parseSsin(value, today || '9999-12-31').ok, wrong: 'ssin' },
    digitsOnly: true,
    fixed: true,
  },
  postalCode: {
    label: 'postalCode',
    hint: 'postalCodeHint',
    type: 'text',
    inputMode: 'numeric',
    maxLength: 30,
    autocomplete: 'postal-code',
    look: 'input-short numbers',
    beside: 'desk',
    needed: { of: 'everybody', missing: 'postalCode' },
    check: { fits: (value) => /^\d{4}$/.test(value), wrong: 'postalCode' },
  },
  email: {
    label: 'email',
    hint: 'emailHint',
    type: 'email',
    maxLength: 320,
    autocomplete: 'email',
    needed: { of: 'contact', missing: 'email' },
    check: { fits: (value) => parseEmail(value).ok, wrong: 'email' },
  },
  mobile: {
    label: 'mobile',
    hint: 'mobileHint',
    type: 'tel',
    maxLength: 60,
    autocomplete: 'tel',
    look: 'input-code',
    beside: 'desk',
    needed: { of: 'contact', missing: 'mobile' },
    check: { fits: looksMobile, wrong: 'mobile' },
  },
} as const satisfies Readonly<Record<PersonFieldName, PersonField>>;

export const personFieldNames = Object.keys(personFields) as PersonFieldName[];

/** The table's line of a field. */
export const fieldOf = (name: PersonFieldName): PersonField => personFields[name];

/** Of each field what `make` says of it. */
export function personOf<T>(make: (name: PersonFieldName) => T): Record<PersonFieldName, T> {
  return Object.fromEntries(personFieldNames.map((name) => [name, make(name)])) as Record<PersonFieldName, T>;
}

export const emptyPerson = (): PersonDraft => personOf(() => '');

/** The fields that stand on one line, line by line. */
export function linesOf(form: 'citizen' | 'desk'): PersonFieldName[][] {
  const lines: PersonFieldName[][] = [];
  for (const name of personFieldNames) {
    const { beside } = fieldOf(name);
    const line = lines.at(-1);
    if (line !== undefined && (beside === 'everywhere' || (beside === 'desk' && form === 'desk'))) line.push(name);
    else lines.push([name]);
  }
  return lines;
}

/** A person as the API takes it: what is empty is left out. */
export function personBody(person: PersonDraft): GivenPerson {
  const given = personOf((name) => {
    const value = fieldOf(name).digitsOnly === true ? person[name].replace(/\D/g, '') : person[name];
    return value === '' ? undefined : value;
  });
  // What everybody needs was checked before; what is missing all the same, the server names.
  return given as GivenPerson;
}

/** Of a person in a list of facts: the name first, then what else is known, each with its label, numbers as read out. */
export function personFacts(person: PersonDraft, texts: FieldTexts, words: Words): string[] {
  const known = personFieldNames.filter(
    (name) => name !== 'firstName' && name !== 'lastName' && person[name].trim() !== '',
  );
  return [
    `${person.firstName} ${person.lastName}`,
    ...known.map((name) =>
      fill(words.labelled, { label: texts[fieldOf(name).label], value: inGroups(name, person[name]) }),
    ),
  ];
}

/** Digits in the groups in which they stand on the card and are dictated; anything else as it was typed. */
export function inGroups(name: PersonFieldName, value: string): string {
  const digits = value.replace(/\D/g, '');
  if (name === 'ssin' && digits.length === 11) return digits.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5');
  const belgian = /^(?:00?32|32|0)?(4\d{8})$/.exec(digits)?.[1];
  return name === 'mobile' && belgian !== undefined ? belgian.replace(/^(...)(..)(..)(..)$/, '0$1 $2 $3 $4') : value;
}
