import type { Dose } from '../entities/doses.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { isThere } from './note-dose.ts';
import type { FiledDose } from './vaccination-file.ts';
import { vaccineOf } from './vaccines.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

export interface DosesForFile {
  readonly doses: readonly FiledDose[];
  /** What is not, or not for good, in the file. */
  readonly notYet: {
    /** May still be corrected or taken back at the desk. */
    readonly mayChange: number;
    /** Of a vaccine that the settings do not have. */
    readonly unknownVaccine: number;
    /** Without consent: in the table without the person, and not in the bundle. */
    readonly withoutConsent: number;
  };
}

const mayChange: ReadonlySet<Dose['state']> = new Set<Dose['state']>(['recorded', 'unknownPerson', 'refused']);

/**
 * The doses of a centre's day, for a register that takes files. The export is witnessed before it is answered. A day has
 * at most 2,000 (seats of a session) of 1.3 kB as FHIR: 2.6 MB of the six that a function may answer.
 * @throws when nobody could witness it
 */
export async function exportDoses(
  deps: Deps,
  { centre, date }: { centre: string; date: string },
  by: string,
): Promise<DosesForFile> {
  const { store, ids, now } = deps;
  const { outcome } = await store.transact([
    auditRecord({ ids }, now(), { event: 'arrivalsLookedUp', centre, action: 'doseFile', by }),
  ]);
  if (outcome !== 'done') throw new Error('an export that could not be witnessed');
  const given = (await store.dosesOf(centre, { from: date, to: date }))
    .filter((dose) => isThere(dose, now()) && dose.sealed !== undefined)
    .toSorted((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
  const [settings, known] = [await store.get({ type: 'settings' }), await store.get({ type: 'centre', id: centre })];
  const filed = await Promise.all(given.map((dose) => filedOf(deps, dose, settings, known?.name ?? centre)));
  const doses = filed.filter((dose) => dose !== undefined);
  return {
    doses,
    notYet: {
      mayChange: given.filter(({ state }) => mayChange.has(state)).length,
      unknownVaccine: given.length - doses.length,
      withoutConsent: doses.filter(({ secrets }) => !secrets.consent).length,
    },
  };
}

async function filedOf(
  { vault, ids }: Deps,
  { id, sealed, date, recordedAt }: Dose,
  settings: Parameters<typeof vaccineOf>[0],
  givenBy: string,
): Promise<FiledDose | undefined> {
  if (sealed === undefined) return undefined;
  const secrets = await openSealed(vault, 'dose', id, sealed);
  const vaccine = vaccineOf(settings, secrets.vaccine);
  return vaccine && { unique: uuidOf(ids.hash(`file ${id}`)), date, recordedAt, secrets, vaccine, givenBy };
}

/** A UUID of our own making (version 8), always the same of the same hash (base64url). */
function uuidOf(hash: string): string {
  const bytes = Uint8Array.from(atob(hash.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (((bytes[8] ?? 0) % 4) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
