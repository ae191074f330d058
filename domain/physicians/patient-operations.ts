import * as z from 'zod';
import { date, instant, time } from '../api/answer-fields.ts';
import { availabilityField } from '../api/availability-field.ts';
import { centreView } from '../centres/centre-view.ts';
import { type Clock, idField, languageField } from '../api/fields.ts';
import { issue } from '../api/field-errors.ts';
import { defineOperation } from '../api/operation.ts';
import { emailField } from '../api/person-fields.ts';
import { centresField, memberFields } from '../registration/registration-operations.ts';

const access = { groups: ['physician'], scopes: ['patients/write'] } as const;

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

export const registerPatient = defineOperation({
  id: 'registerPatient',
  route: 'POST /api/patients',
  summary: 'A physician puts a patient on the list',
  access,
  repeatable: true,
  body: patientBody,
  answer: { status: 202, description: 'Received; verified later', schema: received },
  problems: ['tooFarAhead', 'tooMany'],
});

const patientView = z
  .strictObject({
    partyId: z.string(),
    registeredAt: instant,
    state: z
      .enum(['received', 'waiting', 'invited', 'booked', 'over'])
      .meta({ description: 'received: not verified yet; over: off the list, whatever the reason' }),
    inviteTo: z.enum(['patient', 'physician']),
    firstName: z.string().optional().meta({ description: 'Absent once it is over' }),
    lastName: z.string().optional(),
    lastDay: date.optional().meta({ description: 'Of the availability' }),
    until: instant.optional().meta({ description: 'Until when to book, while invited' }),
    centre: centreView.optional(),
    date: date.optional(),
    from: time.optional(),
    to: time.optional(),
  })
  .meta({ id: 'Patient' });
export type PatientView = z.output<typeof patientView>;
const patients = z.strictObject({ now: instant, patients: z.array(patientView) });

export const listPatients = defineOperation({
  id: 'listPatients',
  route: 'GET /api/patients',
  summary: 'What has become of the own patients; never why somebody is not on the list',
  access,
  answer: { status: 200, description: 'The latest first, at most 200', schema: patients },
  problems: [],
});

const patientPath = z.strictObject({ party: idField });
const withdrawn = z.strictObject({ state: z.literal('withdrawn') });

export const withdrawPatient = defineOperation({
  id: 'withdrawPatient',
  route: 'DELETE /api/patients/{party}',
  summary: 'Take an own patient off the list; the data are erased at once',
  access,
  path: patientPath,
  answer: { status: 200, description: 'Withdrawn and erased', schema: withdrawn },
  problems: ['notFound', 'invalid'],
});
