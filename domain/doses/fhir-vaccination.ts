import * as z from 'zod';
import type { DoseSecrets } from '../entities/doses.ts';
import type { FiledDose } from './vaccination-file.ts';

/*
 * The same doses as FHIR R4, profile `be-vaccination` 1.1.2: exactly what we write, and nothing else. The profile forbids
 * lotNumber, location and protocolApplied on the resource: batch and product stand in an extension, the number of the
 * dose nowhere.
 */

const standards = 'https://www.ehealth.fgov.be/standards/fhir';
const profile = `${standards}/vaccination/StructureDefinition/be-vaccination`;
const recorder = `${standards}/core/StructureDefinition/be-ext-recorder`;
const administeredProduct = `${standards}/vaccination/StructureDefinition/be-ext-administeredProduct`;
const cnkCodes = `${standards}/medication/NamingSystem/be-ns-cnk-codes`;
const ssinSystem = `${standards}/core/NamingSystem/ssin`;
const snomed = 'http://snomed.info/sct';

/** COVID-19 vaccine. */
const vaccineCode = '28531000087107';
const deltoid = '35259002';
const thigh = '50092008';
const sites: Readonly<Record<DoseSecrets['site'], string>> = {
  leftArm: deltoid,
  rightArm: deltoid,
  leftThigh: thigh,
  rightThigh: thigh,
};

/** A list of one: FHIR would allow more. */
const one = <T extends z.ZodType>(schema: T) => z.array(schema).length(1);

const coding = (system: string, code: z.ZodType<string, string>) =>
  z.strictObject({ coding: one(z.strictObject({ system: z.literal(system), code })) });

const recorderExtension = z.strictObject({
  url: z.literal(recorder),
  valueReference: z.strictObject({ display: z.string() }),
});

const productExtension = z.strictObject({
  url: z.literal(administeredProduct),
  extension: z
    .array(
      z.union([
        z.strictObject({
          url: z.literal('coded'),
          valueCodeableConcept: coding(cnkCodes, z.string().regex(/^\d{7}$/)).extend({ text: z.string() }),
        }),
        z.strictObject({ url: z.literal('lotNumber'), valueString: z.string() }),
      ]),
    )
    .length(2),
});

const immunization = z
  .strictObject({
    resourceType: z.literal('Immunization'),
    meta: z.strictObject({ profile: one(z.literal(profile)) }),
    extension: z.array(z.union([recorderExtension, productExtension])).length(2),
    identifier: one(z.strictObject({ system: z.literal('urn:ietf:rfc:3986'), value: z.string() })),
    status: z.literal('completed'),
    vaccineCode: coding(snomed, z.literal(vaccineCode)),
    patient: z.strictObject({ identifier: z.strictObject({ system: z.literal(ssinSystem), value: z.string() }) }),
    occurrenceDateTime: z.string().meta({ description: 'The day' }),
    recorded: z.string(),
    site: coding(snomed, z.enum([deltoid, thigh])),
    performer: one(z.strictObject({ actor: z.strictObject({ display: z.string() }) })),
  })
  .meta({ id: 'BeVaccination' });

export const vaccinationBundle = z
  .strictObject({
    resourceType: z.literal('Bundle'),
    type: z.literal('collection'),
    timestamp: z.string(),
    entry: z.array(z.strictObject({ fullUrl: z.string(), resource: immunization })),
  })
  .meta({ id: 'VaccinationBundle' });
export type VaccinationBundle = z.output<typeof vaccinationBundle>;

/** A resource says whose it is: a dose without consent to that stands in the table alone. */
export function bundleOf(doses: readonly FiledDose[], now: number): VaccinationBundle {
  const told = doses.filter(({ secrets }) => secrets.consent);
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: new Date(now).toISOString(),
    entry: told.map((dose) => ({ fullUrl: `urn:uuid:${dose.unique}`, resource: immunizationOf(dose) })),
  };
}

function immunizationOf({
  unique,
  date,
  recordedAt,
  secrets,
  vaccine,
  givenBy,
}: FiledDose): z.output<typeof immunization> {
  const { ssin, lot, site, vaccinator } = secrets;
  return {
    resourceType: 'Immunization',
    meta: { profile: [profile] },
    extension: [
      { url: recorder, valueReference: { display: givenBy } },
      {
        url: administeredProduct,
        extension: [
          {
            url: 'coded',
            valueCodeableConcept: { coding: [{ system: cnkCodes, code: vaccine.cnk }], text: vaccine.name },
          },
          { url: 'lotNumber', valueString: lot },
        ],
      },
    ],
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${unique}` }],
    status: 'completed',
    vaccineCode: { coding: [{ system: snomed, code: vaccineCode }] },
    patient: { identifier: { system: ssinSystem, value: ssin } },
    occurrenceDateTime: date,
    recorded: new Date(recordedAt).toISOString(),
    site: { coding: [{ system: snomed, code: sites[site] }] },
    performer: [{ actor: { display: vaccinator } }],
  };
}
