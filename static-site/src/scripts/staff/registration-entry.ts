/** What staff has filled in: light checks, the body that is sent, and where a server's problem is shown. */

import type { FieldProblem } from '../api/api.ts';
import type { Centre } from '../api/answers.ts';
import { slotOf } from '../fields/availability-words.ts';
import type { FieldError } from '../fields/field-errors.ts';
import { memberErrors } from '../register/checks.ts';
import type { Kind, MemberDraft } from '../register/draft.ts';
import { memberId } from './member-fields.ts';
import type { DeskFormTexts } from './desk-form-texts.ts';

export type DeskEntry = Readonly<{
  whom: 'caller' | 'patient';
  kind: Kind;
  members: readonly MemberDraft[];
  centres: readonly Centre[];
  slots: readonly string[];
  language: string;
  code: string;
  registeredBy: string;
  /** Undefined for somebody who can be written to. */
  callAt: string | undefined;
  inviteTo: 'patient' | 'physician';
  physicianEmail: string;
}>;

/** @param today local date from the server; an empty one skips what needs it */
export function deskErrors(entry: DeskEntry, texts: DeskFormTexts, today: string): FieldError[] {
  const { fields, deskForm: t } = texts;
  const errors: FieldError[] = [];
  if (entry.whom === 'caller' && entry.kind === 'companion' && !/^[A-Za-z0-9-]{8,64}$/.test(entry.code))
    errors.push({ field: 'new-code', message: texts.codeError });
  if (entry.whom === 'caller' && entry.kind === 'thirdParty' && entry.registeredBy === '')
    errors.push({ field: 'new-registeredBy', message: fields.errors.missing.registeredBy });
  entry.members.forEach((member, index) => {
    const found = memberErrors(member, false, fields, today);
    errors.push(...found.map(({ field, message }) => ({ field: memberId(index, field), message })));
  });
  const [first] = entry.members;
  const reachable = first !== undefined && (first.email !== '' || first.mobile !== '');
  const needed = entry.whom === 'caller' ? entry.callAt === undefined : entry.inviteTo === 'patient';
  if (needed && !reachable)
    errors.push({
      field: memberId(0, 'email'),
      message: entry.whom === 'caller' ? t.errors.contact : t.errors.contactPatient,
    });
  if (entry.whom === 'patient' && entry.inviteTo === 'physician' && entry.physicianEmail === '')
    errors.push({ field: 'new-physicianEmail', message: fields.errors.missing.email });
  if (entry.callAt === '') errors.push({ field: 'new-callAt', message: t.errors.callAt });
  if (entry.centres.length === 0) errors.push({ field: 'new-place', message: texts.centres.error });
  if (entry.slots.length === 0) errors.push({ field: 'new-calendar-first', message: texts.when.error });
  return errors;
}

export function deskBody(entry: DeskEntry): unknown {
  const patient = entry.whom === 'patient';
  const members = entry.members.map(({ email, mobile, ssin, ...rest }) => ({
    ...rest,
    ssin: ssin.replace(/\D/g, ''),
    ...(email === '' ? {} : { email }),
    ...(mobile === '' ? {} : { mobile }),
  }));
  return {
    language: entry.language,
    members,
    centres: entry.centres.map(({ id }) => id),
    availability: entry.slots.map(slotOf),
    ...(patient
      ? {
          inviteTo: entry.inviteTo,
          ...(entry.inviteTo === 'physician' && { physicianEmail: entry.physicianEmail }),
        }
      : {
          kind: entry.kind,
          ...(entry.callAt !== undefined && { callAt: entry.callAt }),
          ...(entry.kind === 'companion' && { companion: { vaccinationCode: entry.code } }),
          ...(entry.kind === 'thirdParty' && { registeredBy: { name: entry.registeredBy } }),
        }),
  };
}

const firstFields: Readonly<Record<string, string>> = {
  members: 'new-0-firstName',
  centres: 'new-place',
  availability: 'new-calendar-first',
  companion: 'new-code',
  registeredBy: 'new-registeredBy',
  kind: 'new-kind-self',
};

/** The field of the form for the field that the server names. */
export function placeOfDeskProblem({ field, message }: FieldProblem): FieldError {
  const member = /^members\.(\d+)\.(\w+)/.exec(field);
  if (member !== null) return { field: memberId(Number(member[1]), member[2] ?? ''), message };
  const [top = ''] = field.split('.');
  return { field: firstFields[top] ?? `new-${top}`, message };
}
