import { writeCsv } from '../../../adapters/centres/centre-csv.ts';
import { instantOf } from '../../../domain/api/answer-fields.ts';
import { localDate } from '../../../domain/belgium/brussels-time.ts';
import {
  correctDose as correctOperation,
  exportDoses as exportOperation,
  listDoses as listOperation,
  sendDoseAgain as againOperation,
} from '../../../domain/doses/dose-operations.ts';
import { saveCentreRegister, showCentreRegister } from '../../../domain/doses/centre-register.ts';
import { putCentreRegister, showCentreRegister as showRegister } from '../../../domain/doses/register-operations.ts';
import { type DosesForFile, exportDoses } from '../../../domain/doses/export-doses.ts';
import { bundleOf } from '../../../domain/doses/fhir-vaccination.ts';
import { fileColumns, fileRowOf } from '../../../domain/doses/vaccination-file.ts';
import { type Changed, correctDose, listDoses, sendAgain, showListedDose } from '../../../domain/doses/manage-doses.ts';
import { type Caller, mayActFor } from '../../../domain/staff/caller.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

type Deps = Parameters<typeof listDoses>[0];

/** A centre's doses: what became of each, and what staff can put right; and how the register knows the centre. */
export const createHandler = (deps: Deps) =>
  httpHandler([
    staffRoute(listOperation, async ({ caller, query: { centre, date = localDate(deps.now()) } }) => {
      if (!(await mayActFor(caller, centre, deps.store))) return refuse('forbidden');
      return answer(await listDoses(deps, { centre, date }, caller.id));
    }),
    staffRoute(exportOperation, async ({ caller, query: { centre, form, date = localDate(deps.now()) } }) => {
      if (!(await mayActFor(caller, centre, deps.store))) return refuse('forbidden');
      const { doses, notYet } = await exportDoses(deps, { centre, date }, caller.id);
      const file =
        form === 'csv'
          ? { csv: writeCsv(fileColumns, doses.map(fileRowOf), ';') }
          : { bundle: bundleOf(doses, deps.now()) };
      const name = `vaccinaties-${centre}-${date}.${form === 'csv' ? 'csv' : 'json'}`;
      return answer({ now: instantOf(deps.now()), name, ...file, doses: doses.length - leftOut(form, notYet), notYet });
    }),
    staffRoute(correctOperation, async ({ caller, path: { dose }, body }) => {
      const refusal = await refusalOf(deps, caller, dose);
      if (refusal !== undefined) return refuse(refusal);
      return await afterChange(deps, dose, await correctDose(deps, dose, body, caller.id));
    }),
    staffRoute(againOperation, async ({ caller, path: { dose } }) => {
      const refusal = await refusalOf(deps, caller, dose);
      if (refusal !== undefined) return refuse(refusal);
      return await afterChange(deps, dose, await sendAgain(deps, dose, caller.id));
    }),
    staffRoute(showRegister, async ({ path: { centre } }) => {
      const register = await showCentreRegister(deps.store, centre);
      return register === undefined ? refuse('notFound') : answer(register);
    }),
    staffRoute(putCentreRegister, async ({ caller, path: { centre }, body }) => {
      const saved = await saveCentreRegister(deps, centre, body, caller.id);
      if (typeof saved === 'object') return refuse('invalid', saved);
      const register = await showCentreRegister(deps.store, centre);
      return register === undefined ? refuse('notFound') : answer(register);
    }),
  ]);

/** A resource says whose it is. */
const leftOut = (form: 'csv' | 'fhir', { withoutConsent }: DosesForFile['notYet']): number =>
  form === 'csv' ? 0 : withoutConsent;

async function refusalOf({ store }: Deps, caller: Caller, id: string): Promise<'notFound' | 'forbidden' | undefined> {
  const dose = await store.get({ type: 'dose', id });
  if (dose === undefined) return 'notFound';
  return (await mayActFor(caller, dose.centre, store)) ? undefined : 'forbidden';
}

async function afterChange(deps: Deps, id: string, changed: Changed) {
  if (typeof changed === 'object') return refuse('invalid', changed);
  if (changed !== 'done') return refuse(changed);
  const dose = await showListedDose(deps, id);
  return dose === undefined ? refuse('notFound') : answer(dose);
}
