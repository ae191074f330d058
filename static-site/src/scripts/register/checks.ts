/**
 * Light checks before the next step. The server judges; these only spare people the way back, and are its own functions
 * or laxer ones: never stricter.
 */

import { parseVaccinationCode } from '../../../../domain/belgium/vaccination-code.ts';
import { textOf } from '../fields/typed-text.ts';
import type { register } from '../../../texts/nl/register.ts';
import type { FieldError } from '../fields/field-errors.ts';
import { type PersonDraft, type PersonFieldName, fieldOf, personFieldNames } from '../fields/person-fields.ts';
import type { FieldTexts } from '../page/words.ts';
import { type Draft, type Step, memberOf } from './draft.ts';
import { mostCentres } from '../../../../domain/rules/limits.ts';

type Texts = Readonly<{ register: typeof register; fields: FieldTexts }>;

/** @param today local date from the server; an empty one skips what needs it */
export function checkStep(step: Step, draft: Draft, texts: Texts, today: string): FieldError[] {
  const t = texts.register;
  switch (step.key) {
    case 'who':
      if (draft.kind === undefined) return [{ field: 'kind-self', message: t.who.error }];
      return draft.kind === 'group' && draft.size === undefined ? [{ field: 'size-2', message: t.who.sizeError }] : [];
    case 'booking':
      return parseVaccinationCode(draft.code).ok ? [] : [{ field: 'code', message: t.booking.error }];
    case 'centres':
      if (draft.centres.length > mostCentres) return [{ field: 'place', message: t.centres.errorMany }];
      if (draft.centres.length > 0) return [];
      return [{ field: 'place', message: draft.kind === 'companion' ? t.centres.errorOne : t.centres.error }];
    case 'when':
      if (draft.slots.length > 0) return [];
      return [{ field: 'calendar-first', message: draft.kind === 'companion' ? t.when.errorOne : t.when.error }];
    case 'person':
      return checkMember(draft, step.member, texts.fields, today);
    case 'check':
      return [];
  }
}

function checkMember(draft: Draft, index: number, texts: FieldTexts, today: string): FieldError[] {
  const member = memberOf(draft, index);
  const isOther = draft.kind === 'thirdParty';
  const errors: FieldError[] = memberErrors(member, index === 0 && !isOther, texts, today);
  if (isOther && textOf({ value: member.email }) === '' && textOf({ value: member.mobile }) === '')
    errors.push({ field: 'email', message: texts.errors.missing.contact });
  const digits = onlyDigits(member.ssin);
  const others = draft.members.filter((_, other) => other < index).map((other) => onlyDigits(other.ssin));
  if (digits !== '' && others.includes(digits)) errors.push({ field: 'ssin', message: texts.errors.sameSsin });
  if (isOther && draft.registeredBy === '')
    errors.push({ field: 'registeredBy', message: texts.errors.missing.registeredBy });
  return errors;
}

/** @param reachable the person receives the messages, so that address and number are needed */
export function memberErrors(
  member: PersonDraft,
  reachable: boolean,
  texts: FieldTexts,
  today: string,
): (FieldError & { field: PersonFieldName })[] {
  const { errors } = texts;
  return personFieldNames.flatMap((field) => {
    const { needed, check } = fieldOf(field);
    const typed = textOf({ value: member[field] });
    if (typed === '')
      return needed?.of === 'everybody' || (needed?.of === 'contact' && reachable)
        ? [{ field, message: errors.missing[needed.missing] }]
        : [];
    return check === undefined || check.fits(typed, today) ? [] : [{ field, message: errors[check.wrong] }];
  });
}

function onlyDigits(value: string): string {
  return value.replace(/\D/g, '');
}
