import { beforeEach, expect, it } from 'vitest';
import { writeCsv } from '../../../adapters/centres/centre-csv.ts';
import { markSignUp } from '../../../domain/arrivals/mark-arrival.ts';
import type { DoseInput } from '../../../domain/doses/dose-fields.ts';
import { exportDoses } from '../../../domain/doses/export-doses.ts';
import { bundleOf, vaccinationBundle } from '../../../domain/doses/fhir-vaccination.ts';
import { fileColumns, fileRowOf } from '../../../domain/doses/vaccination-file.ts';
import { at, fivePeople, open, smallHouse, takeSeat, today } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';

/* Doses as a file for a register that imports. */

const people = fivePeople();
const [ann, bo, ce] = people;
const wish: DoseInput = { vaccine: 'comirnaty', lot: 'DEMO-0042', site: 'rightThigh', vaccinator: 'Nurse Example' };

let house: House;
beforeEach(async () => {
  house = await smallHouse(people);
  const sessionId = await open(house, 4);
  for (const [index, person] of [ann, bo, ce].entries()) {
    const id = await takeSeat(house, sessionId, person);
    house.time = at('15:07') + index * 1000;
    const dose = { ...wish, consent: index !== 1, ...(index === 2 && { lot: '=1+1', doseNumber: 2 }) };
    if ((await markSignUp(house.deps, { id, state: 'vaccinated', dose }, 'nurse')) !== 'done')
      throw new Error('not noted');
  }
});

const exported = () => exportDoses(house.deps, { centre: 'aalst', date: today }, 'nurse');
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('writes a row for each in the order of the day, and without consent nothing of the person but an age', async () => {
  const { doses, notYet } = await exported();
  expect(notYet).toEqual({ mayChange: 3, unknownVaccine: 0, withoutConsent: 1 });
  const [header = '', ...rows] = writeCsv(fileColumns, doses.map(fileRowOf), ';').trimEnd().split('\r\n');
  expect(header).toBe(
    'uniek;ssin;voornamen;voorvoegsel;geslachtsnaam;geboortedatum;vaccinatiedatum;vaccinsoort;vaccinmerknaam;leverancier;batchnummer;dosis;uitvoerende;vaccinatieland;vaccinatiestatus;toestemming;leeftijdscohort',
  );
  const behind = rows.map((row) => row.slice(row.indexOf(';')));
  const product = 'SARS-CoV-2 mRNA vaccine;Comirnaty;Biontech Manufacturing GmbH';
  const centre = (await house.store.get({ type: 'centre', id: 'aalst' }))?.name;
  expect(behind).toEqual([
    `;${ann.ssin};Ann;;Peeters;1940-05-01;${today};${product};DEMO-0042;1;${centre};BE;toegediend;ja;`,
    `;;;;;;${today};${product};DEMO-0042;1;${centre};BE;toegediend;nee;60+`,
    // A spreadsheet would run it.
    `;${ce.ssin};Cé;;D'Hondt;1942-05-01;${today};${product};'=1+1;2;${centre};BE;toegediend;ja;`,
  ]);
  const unique = doses.map((dose) => dose.unique);
  for (const one of unique) expect(one).toMatch(uuid);
  expect(new Set(unique).size).toBe(3);
  expect((await exported()).doses.map((dose) => dose.unique)).toEqual(unique);
  expect(house.store.audits.filter(({ action }) => action === 'doseFile')).toMatchObject([
    { centre: 'aalst', by: 'nurse' },
    { centre: 'aalst', by: 'nurse' },
  ]);
});

it('writes the same as FHIR, of those who consented, in the shape that is described', async () => {
  const { doses } = await exported();
  const bundle = vaccinationBundle.parse(bundleOf(doses, house.time));
  expect(bundle.entry).toHaveLength(2);
  expect(bundle.entry[0]?.resource).toMatchObject({
    status: 'completed',
    patient: { identifier: { value: ann.ssin } },
    occurrenceDateTime: today,
    recorded: '2021-04-11T13:07:00.000Z',
    vaccineCode: { coding: [{ code: '28531000087107' }] },
    site: { coding: [{ code: '50092008' }] },
  });
  const text = JSON.stringify(bundle);
  // The profile forbids them on the resource.
  for (const name of ['"lotNumber":', '"location":', '"protocolApplied":', '"expirationDate":', bo.ssin])
    expect(text).not.toContain(name);
  expect(text).toContain('{"url":"lotNumber","valueString":"DEMO-0042"}');
});

it('has nothing of another day, and says what it does not have', async () => {
  expect((await exportDoses(house.deps, { centre: 'aalst', date: '2021-04-10' }, 'nurse')).doses).toEqual([]);
  const vaccines = [{ key: 'other', name: 'Other', cnk: '7654321', mp: 'EU/1/1', ma: 'ORG-1', vp: '1', doses: 1 }];
  await house.store.transact([{ do: 'put', entity: { type: 'settings', minAge: 18, vaccines } }]);
  // One that was given before the list changed is still known.
  expect((await exported()).notYet.unknownVaccine).toBe(0);
  const [row = []] = (await exported()).doses.map((dose) => fileRowOf({ ...dose, vaccine: vaccines[0]! }));
  expect(row.slice(7, 10)).toEqual(['1', 'Other', 'ORG-1']);
});
