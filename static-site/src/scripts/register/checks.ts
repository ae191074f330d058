/**
 * Light checks before the next step. The server judges; these only spare people the way back.
 */

import type { register } from '../../../texts/nl/register.ts';
import { parseSsin } from '../../../../domain/belgium/ssin.ts';
import { mostCentres } from '../../../../domain/rules/limits.ts';
import type { FieldError } from '../fields/field-errors.ts';
import type { FieldTexts } from '../page/words.ts';
import { type Draft, type MemberDraft, type Step, memberOf } from './draft.ts';

type Texts = Readonly<{ register: typeof register; fields: FieldTexts }>;

/** @param today local date from the server; an empty one skips what needs it */
export function checkStep(step: Step, draft: Draft, texts: Texts, today: string): FieldError[] {
  const t = texts.register;
  switch (step.key) {
    case 'who':
      if (draft.kind === undefined) return [{ field: 'kind-self', message: t.who.error }];
      return draft.kind === 'group' && draft.size === undefined ? [{ field: 'size-2', message: t.who.sizeError }] : [];
    case 'booking':
      return /^[A-Za-z0-9-]{8,64}$/.test(draft.code) ? [] : [{ field: 'code', message: t.booking.error }];
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
  const errors = memberErrors(member, index === 0, texts, today);
  const digits = onlyDigits(member.ssin);
  const others = draft.members.filter((_, other) => other < index).map((other) => onlyDigits(other.ssin));
  if (digits !== '' && others.includes(digits)) errors.push({ field: 'ssin', message: texts.errors.sameSsin });
  if (draft.kind === 'thirdParty' && draft.registeredBy === '')
    errors.push({ field: 'registeredBy', message: texts.errors.missing.registeredBy });
  return errors;
}

/** @param reachable the person receives the messages, so that address and number are needed */
export function memberErrors(member: MemberDraft, reachable: boolean, texts: FieldTexts, today: string): FieldError[] {
  const { errors } = texts;
  const wrong: FieldError[] = [];
  const need = (
    field: keyof MemberDraft,
    fits: (value: string) => boolean,
    message: string,
    optional = false,
  ): void => {
    const value = member[field];
    if (value === '') {
      if (!optional) wrong.push({ field, message: errors.missing[field] });
    } else if (!fits(value)) wrong.push({ field, message });
  };
  need('firstName', () => true, '');
  need('lastName', () => true, '');
  need('ssin', (value) => parseSsin(value, today || '9999-12-31').ok, errors.ssin);
  need('postalCode', (value) => /^\d{4}$/.test(value), errors.postalCode);
  need('email', (value) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value), errors.email, !reachable);
  need('mobile', looksMobile, errors.mobile, !reachable);
  return wrong;
}

/** Belgian mobile numbers start with 04; foreign ones are left to the server. */
function looksMobile(value: string): boolean {
  const compact = value.replace(/[\s./()-]/g, '');
  if (/^(\+|00)(?!32)\d{8,14}$/.test(compact)) return true;
  return /^(0|\+32|0032)4\d{8}$/.test(compact);
}

function onlyDigits(value: string): string {
  return value.replace(/\D/g, '');
}
