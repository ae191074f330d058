/** What staff has filled in: light checks, the body that is sent, and where a server's problem is shown. */

import { parseVaccinationCode } from '../../../../domain/belgium/vaccination-code.ts';
import type { EveryField } from '../../../../domain/api/every-field.ts';
import type { BodyOf } from '../../../../domain/api/operation.ts';
import type { Language } from '../../../../domain/belgium/languages.ts';
import type { registerCaller } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import type { registerPatient } from '../../../../domain/physicians/patient-operations.ts';
import { type PersonDraft, personBody } from '../fields/person-fields.ts';
import type { Centre } from '../api/answers.ts';
import { slotOf } from '../fields/availability-words.ts';
import type { FieldError } from '../fields/field-errors.ts';
import { memberErrors } from '../register/checks.ts';
import type { Kind } from '../register/draft.ts';
import { memberId } from './member-fields.ts';
import type { DeskFormTexts } from './desk-form-texts.ts';

export type DeskEntry = Readonly<{
  whom: 'caller' | 'patient';
  kind: Kind;
  members: readonly PersonDraft[];
  centres: readonly Centre[];
  slots: readonly string[];
  language: Language;
  code: string;
  registeredBy: string;
  /** Undefined for somebody who can be written to. */
  callAt: string | undefined;
  inviteTo: 'patient' | 'physician';
  physicianEmail: string;
}>;

/** @param today local date from the server; an empty one skips what needs it */
export function deskErrors(entry: DeskEntry, texts: DeskFormTexts, today: string): FieldError[] {
  const { fields } = texts;
  return [
    ...(entry.whom === 'caller' ? kindErrors(entry, texts) : []),
    ...entry.members.flatMap((member, index) =>
      memberErrors(member, false, fields, today).map(({ field, message }) => ({
        field: memberId(index, field),
        message,
      })),
    ),
    ...contactErrors(entry, texts),
    ...(entry.centres.length === 0 ? [{ field: 'new-place', message: texts.centres.error }] : []),
    ...(entry.slots.length === 0 ? [{ field: 'new-calendar-first', message: texts.when.error }] : []),
  ];
}

function kindErrors({ kind, code, registeredBy }: DeskEntry, { codeError, fields }: DeskFormTexts): FieldError[] {
  if (kind === 'companion' && !parseVaccinationCode(code).ok) return [{ field: 'new-code', message: codeError }];
  return kind === 'thirdParty' && registeredBy === ''
    ? [{ field: 'new-registeredBy', message: fields.errors.missing.registeredBy }]
    : [];
}

/** Somebody must be reachable: the person, by letter or call, or the physician. */
function contactErrors(
  { whom, members: [first], callAt, inviteTo, physicianEmail }: DeskEntry,
  { deskForm: { errors }, fields }: DeskFormTexts,
): FieldError[] {
  const reachable = first !== undefined && (first.email !== '' || first.mobile !== '');
  const needed = whom === 'caller' ? callAt === undefined : inviteTo === 'patient';
  const message = whom === 'caller' ? errors.contact : errors.contactPatient;
  return [
    ...(needed && !reachable ? [{ field: memberId(0, 'email'), message }] : []),
    ...(whom === 'patient' && inviteTo === 'physician' && physicianEmail === ''
      ? [{ field: 'new-physicianEmail', message: fields.errors.missing.email }]
      : []),
    ...(callAt === '' ? [{ field: 'new-callAt', message: errors.callAt }] : []),
  ];
}

type CallerBody = BodyOf<typeof registerCaller>;
type PatientBody = BodyOf<typeof registerPatient>;

/** A field that the API gets and that is not sent does not compile. */
export const deskBody = (entry: DeskEntry): CallerBody | PatientBody =>
  entry.whom === 'patient' ? patientBody(entry) : callerBody(entry);

const patientBody = (entry: DeskEntry): EveryField<PatientBody> => ({
  ...wishesOf(entry),
  kind: undefined,
  inviteTo: entry.inviteTo,
  physicianEmail: entry.inviteTo === 'physician' ? entry.physicianEmail : undefined,
});

const callerBody = (entry: DeskEntry): EveryField<CallerBody> => ({
  ...wishesOf(entry),
  kind: entry.kind,
  callAt: entry.callAt,
  companion: entry.kind === 'companion' ? { vaccinationCode: entry.code } : undefined,
  registeredBy: entry.kind === 'thirdParty' ? { name: entry.registeredBy } : undefined,
});

const wishesOf = ({ language, members, centres, slots }: DeskEntry) => ({
  language,
  members: members.map(personBody),
  centres: centres.map(({ id }) => id),
  availability: slots.map(slotOf),
});

const firstFields: Readonly<Record<string, string>> = {
  members: 'new-0-firstName',
  centres: 'new-place',
  availability: 'new-calendar-first',
  companion: 'new-code',
  registeredBy: 'new-registeredBy',
  kind: 'new-kind-self',
};

/** Id of the input for a field that the server names. */
export function placeOfDeskField(field: string): string {
  const member = /^members\.(\d+)\.(\w+)/.exec(field);
  if (member !== null) return memberId(Number(member[1]), member[2] ?? '');
  const [top = ''] = field.split('.');
  return firstFields[top] ?? `new-${top}`;
}
