import * as z from 'zod';
import { availabilityField } from '../api/availability-field.ts';
import { issue } from '../api/field-errors.ts';
import { centreIdField, type Clock, languageField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import type { GivenPerson } from '../entities/parties.ts';
import {
  emailField,
  mobileField,
  nameField,
  postalCodeField,
  ssinField,
  vaccinationCodeField,
} from '../api/person-fields.ts';
import { mostCentres } from '../rules/limits.ts';

/** Kinds that anybody can register. Patients are registered by their physician, who signs in. */
const kinds = z.enum(['self', 'group', 'companion', 'thirdParty']);

const groupSize = { min: 2, max: 4 };

/** What can be corrected of a person; the SSIN cannot: another SSIN is another person. */
export const correctableFields = {
  lastName: nameField,
  firstName: nameField,
  postalCode: postalCodeField,
  email: emailField.optional(),
  mobile: mobileField.optional(),
} satisfies Record<Exclude<keyof GivenPerson, 'ssin'>, z.ZodType>;

export const memberFields = (now: Clock) => ({ ssin: ssinField(now), ...correctableFields });

export const centresField = z
  .array(centreIdField)
  .min(1)
  .max(mostCentres)
  .check((checked) => {
    checked.value.forEach((centre, index) => {
      if (checked.value.indexOf(centre) !== index) issue(checked, 'twice', [index]);
    });
  })
  .meta({ description: 'Ids of the centres where the party would go' });

const registrationShape = (now: Clock) =>
  z.strictObject({
    kind: kinds,
    language: languageField,
    // How many there may be depends on the kind; the limit here only bounds the work.
    members: z
      .array(z.strictObject(memberFields(now)))
      .max(20)
      .meta({ description: 'One person, or 2 to 4 of a group; the first is the contact' }),
    centres: centresField,
    availability: availabilityField(now),
    companion: z
      .strictObject({ vaccinationCode: vaccinationCodeField })
      .optional()
      .meta({ description: 'Of the person with the appointment, who is accompanied' }),
    registeredBy: z.strictObject({ name: nameField }).optional().meta({ description: 'Who registers a third party' }),
  });

export type RegistrationShape = z.output<ReturnType<typeof registrationShape>>;

/**
 * On the site, the contact has both: a message that must be read at once goes both ways. Of somebody else one may know, or
 * the person may have, one of them only (1e).
 */
const registrationBody = (now: Clock) =>
  registrationOf(now, {}, ({ kind, members: [contact] }, report) => {
    if (!isObject(contact)) return;
    const missing = ['email', 'mobile'].filter((field) => fieldOf(contact, field) === undefined);
    if (kind === 'thirdParty' && missing.length === 2) report('oneContactNeeded', ['members', 0, 'email']);
    else if (kind !== 'thirdParty') for (const field of missing) report('contactNeeded', ['members', 0, field]);
  }).meta({ id: 'Registration' });

type Report = (reason: Parameters<typeof issue>[1], path: PropertyKey[], limits?: Parameters<typeof issue>[3]) => void;

/**
 * A registration (domain.md, section 2), with every rule that needs no look at what is stored.
 * @param more further fields
 * @param checkContact how the first member, and so the party, must be reachable; the other fields of `members` may hold
 * anything
 */
export function registrationOf<More extends z.ZodRawShape>(
  now: Clock,
  more: More,
  checkContact: (
    body: { kind: unknown; members: readonly { email?: unknown; mobile?: unknown }[]; callAt?: unknown },
    report: Report,
  ) => void,
) {
  return registrationShape(now)
    .extend(more)
    .superRefine(
      (body: unknown, checked) => {
        if (!isObject(body)) return;
        const report: Report = (...error) => issue({ value: body, issues: checked.issues }, ...error);
        checkAsAWhole({ ...body }, report);
        const members = listOf(fieldOf(body, 'members')).filter(isObject);
        checkContact({ kind: fieldOf(body, 'kind'), members, callAt: fieldOf(body, 'callAt') }, report);
      },
      // Also after errors in single fields, so that people learn of everything at once; then the fields may hold anything.
      { when: ({ value }) => isObject(value) },
    );
}

function checkAsAWhole(body: Partial<Record<keyof RegistrationShape, unknown>>, report: Report): void {
  const { kind } = body;
  const members = listOf(body.members);
  if (kind === 'group') {
    if (members.length < groupSize.min || members.length > groupSize.max) report('groupSize', ['members']);
  } else if (members.length !== 1 && kinds.safeParse(kind).success) report('onePerson', ['members']);
  const ssins = members.map((member) => fieldOf(member, 'ssin'));
  ssins.forEach((ssin, index) => {
    if (isSsin(ssin) && ssins.indexOf(ssin) !== index) report('samePersonTwice', ['members', index, 'ssin']);
  });
  if (kind === 'companion') {
    if (listOf(body.availability).length > 1) report('oneDayPart', ['availability']);
    if (listOf(body.centres).length > 1) report('oneCentre', ['centres']);
    if (body.companion === undefined) report('required', ['companion', 'vaccinationCode']);
  } else if (body.companion !== undefined) report('notForThisKind', ['companion']);
  if (kind !== 'thirdParty' && body.registeredBy !== undefined) report('notForThisKind', ['registeredBy']);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const fieldOf = (value: unknown, key: string): unknown =>
  isObject(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
const isSsin = (value: unknown): boolean => typeof value === 'string' && /^\d{11}$/.test(value);

export const received = z.strictObject({
  status: z.literal('received').meta({ description: 'Says nothing about the outcome, which an e-mail will tell' }),
  partyId: z.string(),
});

export const registerParty = defineOperation({
  id: 'registerParty',
  route: 'POST /api/registrations',
  summary: 'Put a party of 1 to 4 persons on the list',
  access: 'public',
  repeatable: true,
  body: registrationBody,
  answer: { status: 202, description: 'Received; verified later', schema: received },
  problems: ['tooFarAhead', 'tooMany'],
});
