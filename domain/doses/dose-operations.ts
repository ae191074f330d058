import * as z from 'zod';
import { date, instant } from '../api/answer-fields.ts';
import { centreIdField, dateField, idField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { type doseState, uploadBlock } from '../entities/doses.ts';
import { doseInput, doseView, givenVaccine } from './dose-fields.ts';
import { vaccinationBundle } from './fhir-vaccination.ts';

/*
 * The doses of a centre and how far each is on its way to the register. Health data with names: for the centre's own
 * staff, and each look is written into the audit trail.
 */

const ofTheCentre = { groups: ['centre-staff'], scopes: [], ownCentre: true } as const;

const dosePath = z.strictObject({ dose: idField });

export const listedDose = z
  .strictObject({
    ...doseView.shape,
    date,
    at: instant.meta({ description: 'When it was noted' }),
    firstName: z.string(),
    lastName: z.string(),
    ssin: z.string(),
    code: z.string().optional().meta({ description: "The register's, as received; `LMB-…`: ours" }),
    answer: z.string().optional().meta({ description: 'What the register said of it, as received' }),
  })
  .meta({ id: 'ListedDose' });
export type ListedDose = z.output<typeof listedDose>;

const dayAnswer = z.strictObject({
  now: instant,
  centre: z.string(),
  date,
  doses: z.array(listedDose),
  counts: z
    .strictObject({
      recorded: z.int(),
      uploading: z.int(),
      registered: z.int(),
      unknownPerson: z.int(),
      refused: z.int(),
      removed: z.int(),
    } satisfies Record<z.output<typeof doseState>, z.ZodInt>)
    .meta({ description: 'How many there are in each state' }),
  vaccines: z.array(givenVaccine),
  sending: z.boolean().meta({ description: 'Whether this centre sends to the register' }),
  nextAt: instant.meta({ description: 'When what waits is sent' }),
  blocked: uploadBlock.optional().meta({ description: 'What stopped the last request: the operator is on it' }),
});
export type DosesOfDay = z.output<typeof dayAnswer>;

export const listDoses = defineOperation({
  id: 'listDoses',
  route: 'GET /api/doses',
  summary: 'The doses of a centre on a day (today), with what became of each at the vaccination register',
  access: ofTheCentre,
  query: z.strictObject({ centre: centreIdField, date: dateField.optional() }),
  answer: { status: 200, description: 'The list; each reading is written into the audit trail', schema: dayAnswer },
  problems: [],
});

export const correctDose = defineOperation({
  id: 'correctDose',
  route: 'PUT /api/doses/{dose}',
  summary: 'Correct a dose that is not yet sent, or that the register refused: then it goes with the next run',
  access: ofTheCentre,
  path: dosePath,
  body: doseInput,
  answer: { status: 200, description: 'As it is now', schema: listedDose },
  problems: ['notFound', 'invalid', 'doseSent'],
});

export const sendDoseAgain = defineOperation({
  id: 'sendDoseAgain',
  route: 'POST /api/doses/{dose}/again',
  summary: 'Send a dose again, as it is: the register has confirmed the person, or what it refused is right',
  access: ofTheCentre,
  path: dosePath,
  answer: { status: 200, description: 'As it is now', schema: listedDose },
  problems: ['notFound', 'doseSent'],
});

const doseFile = z.strictObject({
  now: instant,
  name: z.string().meta({ example: 'vaccinaties-leuven-2021-07-05.csv' }),
  csv: z.string().optional().meta({ description: 'Cells between semicolons; the first line names the columns' }),
  bundle: vaccinationBundle.optional(),
  doses: z.int().meta({ description: 'How many are in it' }),
  notYet: z.strictObject({
    mayChange: z.int().meta({ description: 'In it, and may still be corrected or taken back' }),
    unknownVaccine: z.int().meta({ description: 'Not in it: of a vaccine that the settings do not have' }),
    withoutConsent: z.int().meta({ description: 'In the table without the person, and not in the bundle' }),
  }),
});
export type DoseFile = z.output<typeof doseFile>;

export const exportDoses = defineOperation({
  id: 'exportDoses',
  route: 'GET /api/doses/export',
  summary: 'The doses of a centre on a day (today) as a file for a register that imports: a table, or FHIR',
  details:
    'The table has the field names of the register (CIMS), the bundle the profile `be-vaccination`; what the person did not consent to is left out. Each export is written into the audit trail',
  access: ofTheCentre,
  query: z.strictObject({ centre: centreIdField, date: dateField.optional(), form: z.enum(['csv', 'fhir']) }),
  answer: {
    status: 200,
    description: 'The file, and what is not in it, or not for good',
    schema: doseFile,
  },
  problems: [],
});
