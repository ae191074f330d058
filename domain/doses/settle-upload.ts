import type { Dose } from '../entities/doses.ts';
import { notice } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { doseExpiresAt } from '../rules/retention.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import { foldersOf } from './kmehr.ts';
import { type DoseResult, outcomeOf } from './register-answers.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/** Our own, beside the register's codes: its answer leaves the dose out. */
const noResult = 'LMB-NO-RESULT';

/** Writes that are under way at one time. */
const atOnce = 20;

/** What became of each dose of a request; `doses` in its order. */
export async function settleUpload(deps: Deps, doses: readonly Dose[], results: readonly DoseResult[]): Promise<void> {
  const settings = await deps.store.get({ type: 'settings' });
  const { registeredCodes = [], keepDoseDays } = settings ?? {};
  const settled = resultsByDose(doses, results);
  for (let from = 0; from < doses.length; from += atOnce) {
    await Promise.all(
      doses.slice(from, from + atOnce).map(async (dose) => {
        const result = settled.get(dose.id) ?? { code: noResult };
        const outcome = outcomeOf(result, registeredCodes);
        await (outcome === 'registered'
          ? registered(deps, dose, result.code, keepDoseDays)
          : notRegistered(deps, dose, outcome, result));
      }),
    );
  }
}

/** By our own ids, where the answer repeats them, else by the numbers of folder and transaction. */
function resultsByDose(doses: readonly Dose[], results: readonly DoseResult[]): Map<string, DoseResult> {
  const folders = foldersOf(doses);
  return new Map(
    results.flatMap((result): [string, DoseResult][] => {
      const id = result.doseId ?? folders[result.folder - 1]?.[result.transaction - 1]?.id;
      return id === undefined ? [] : [[id, result]];
    }),
  );
}

/** The link to the certificate goes out once, with the register's word: in the transaction that takes it in. */
async function registered({ store, ids, now }: Deps, dose: Dose, code: string, keepDays?: number): Promise<void> {
  const registeredAt = now();
  const expiresAt = doseExpiresAt(registeredAt, keepDays);
  await store.transact([
    {
      do: 'patch',
      key: { type: 'dose', id: dose.id },
      set: { state: 'registered', registeredAt, code, expiresAt },
      when: { state: 'uploading', uploadId: dose.uploadId ?? '' },
    },
    {
      do: 'patch',
      key: { type: 'centreDose', centre: dose.centre, date: dose.date, doseId: dose.id },
      set: { expiresAt },
      when: {},
    },
    notice({ ids }, registeredAt, 'vaccinationRegistered', { doseId: dose.id }),
  ]);
}

/** What the register has against a dose is shown to a person, who corrects it or sends it again. */
export const refuse = (
  deps: Pick<Deps, 'store' | 'vault'>,
  dose: Dose,
  result: Pick<DoseResult, 'code' | 'text'>,
): Promise<void> => notRegistered(deps, dose, 'refused', result);

/** What the register says of it may name the person or the vaccine: it is sealed with the rest. */
async function notRegistered(
  { store, vault }: Pick<Deps, 'store' | 'vault'>,
  dose: Dose,
  state: 'unknownPerson' | 'refused',
  { code, text }: Pick<DoseResult, 'code' | 'text'>,
): Promise<void> {
  const { id, sealed } = dose;
  const known = sealed && { ...(await openSealed(vault, 'dose', id, sealed)), answer: text };
  await store.transact([
    {
      do: 'patch',
      key: { type: 'dose', id },
      set: { state, code, ...(known !== undefined && { sealed: await sealFor(vault, 'dose', id, known) }) },
      when: { state: 'uploading', uploadId: dose.uploadId ?? '' },
    },
  ]);
}
