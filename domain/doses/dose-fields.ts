import * as z from 'zod';
import { doseState, injectionSite } from '../entities/doses.ts';
import { countField, dateField, idField, lineField } from '../api/fields.ts';

/** What is noted of a dose, and what is shown of it; wherever one is. */

const longestLot = 20;

export const doseInput = z
  .strictObject({
    vaccine: idField.meta({ description: 'Key of a vaccine that is given now' }),
    lot: lineField(longestLot).meta({
      description: 'Number of the batch: the register takes no dose without',
      example: 'EW4109',
    }),
    site: injectionSite,
    vaccinator: lineField(80).meta({ description: 'Who gave it, by name' }),
    doseNumber: countField(1, 9).optional().meta({ description: 'Of its series; 1 when left out' }),
    consent: z
      .boolean()
      .optional()
      .meta({ description: 'To give personal data to a register that asks for consent; no when left out' }),
    birthDate: dateField.optional().meta({
      description: 'Needed where the national number does not tell the whole date: the register takes no other',
    }),
  })
  .meta({ id: 'DoseInput' });
export type DoseInput = z.output<typeof doseInput>;

export const doseView = z
  .strictObject({
    id: z.string(),
    state: doseState,
    vaccine: z.string(),
    lot: z.string(),
    site: injectionSite,
    vaccinator: z.string(),
    doseNumber: z.int(),
    consent: z.boolean(),
    birthDate: z.string(),
  })
  .meta({ id: 'Dose' });
export type DoseView = z.output<typeof doseView>;

export const givenVaccine = z.strictObject({ key: z.string(), name: z.string() }).meta({ id: 'GivenVaccine' });
