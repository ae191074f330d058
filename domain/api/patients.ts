import * as z from 'zod';
import { availabilityField } from './availability-field.ts';
import { type Clock, languageField } from './fields.ts';
import { issue } from './field-errors.ts';
import { noPath, noQuery, type StaffOperation } from './operation.ts';
import { emailField } from './person-fields.ts';
import { centresField, memberFields } from './registrations.ts';

/** Situation 1f: a physician registers a patient and chooses who receives the invitation. */
const patientBody = (now: Clock) =>
  z
    .strictObject({
      // A program that registers for a physician names the kind, as for every other registration.
      kind: z.literal('patient').optional(),
      language: languageField,
      members: z
        .array(z.strictObject(memberFields(now)))
        .min(1)
        .max(1),
      centres: centresField,
      availability: availabilityField(now),
      inviteTo: z.enum(['patient', 'physician']),
      physicianEmail: emailField.optional().meta({
        description:
          'Where the physician receives the invitation; needed with `inviteTo: physician` unless the account has an address',
      }),
    })
    .check((checked) => {
      const { inviteTo, members } = checked.value;
      const [patient] = members;
      if (inviteTo !== 'patient' || patient === undefined) return;
      if (patient.email === undefined && patient.mobile === undefined)
        issue(checked, 'contactNeeded', ['members', 0, 'email']);
    })
    .meta({ id: 'PatientRegistration' });

const received = z.strictObject({ status: z.literal('received'), partyId: z.string() });

export const registerPatient: StaffOperation<
  z.output<ReturnType<typeof patientBody>>,
  object,
  object,
  z.output<typeof received>
> = {
  id: 'registerPatient',
  route: 'POST /api/patients',
  summary: 'A physician puts a patient on the list',
  access: { groups: ['physician'], scopes: ['patients/write'] },
  body: patientBody,
  query: noQuery,
  path: noPath,
  answer: { status: 202, description: 'Received; verified later', schema: received },
  problems: ['tooFarAhead', 'tooMany'],
};
