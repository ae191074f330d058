import { instantOf } from '../api/answer-fields.ts';
import type { FieldError } from '../api/problem.ts';
import type { Dose } from '../entities/doses.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { openSealed } from '../rules/sealed-data.ts';
import type { DoseInput } from './dose-fields.ts';
import type { DosesOfDay, ListedDose } from './dose-operations.ts';
import { isThere, noteDose, roundOf } from './note-dose.ts';
import { nextRun } from './upload-runs.ts';
import { vaccineChoices } from './vaccines.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/** The doses of a day. The look is witnessed before it is answered. */
export async function listDoses(
  deps: Deps,
  { centre, date }: { centre: string; date: string },
  by: string,
): Promise<DosesOfDay> {
  const { store, ids, now } = deps;
  const { outcome } = await store.transact([
    auditRecord({ ids }, now(), { event: 'arrivalsLookedUp', centre, action: 'doses', by }),
  ]);
  if (outcome !== 'done') throw new Error('a look that could not be witnessed');
  const doses = (await store.dosesOf(centre, { from: date, to: date })).filter((dose) => isThere(dose, now()));
  const [settings, known] = [await store.get({ type: 'settings' }), await store.get({ type: 'centre', id: centre })];
  const round = await store.get({ type: 'uploadRound', id: centre });
  const views = await Promise.all(doses.map((dose) => viewOf(deps, dose)));
  const byState = Map.groupBy(doses, ({ state }) => state);
  const count = (state: Dose['state']): number => byState.get(state)?.length ?? 0;
  return {
    now: instantOf(now()),
    centre,
    date,
    doses: views.filter((view) => view !== undefined),
    counts: {
      recorded: count('recorded'),
      uploading: count('uploading'),
      registered: count('registered'),
      unknownPerson: count('unknownPerson'),
      refused: count('refused'),
      removed: count('removed'),
    },
    vaccines: vaccineChoices(settings),
    sending: settings?.uploads === true && known?.register !== undefined,
    nextAt: instantOf(nextRun(now()).sendAt),
    ...(round?.blocked !== undefined && { blocked: round.blocked }),
  };
}

async function viewOf({ vault }: Pick<Deps, 'vault'>, dose: Dose): Promise<ListedDose | undefined> {
  if (dose.sealed === undefined) return undefined;
  const { linkSecret: _secret, sex: _sex, answer, ...shown } = await openSealed(vault, 'dose', dose.id, dose.sealed);
  return {
    id: dose.id,
    state: dose.state,
    date: dose.date,
    at: instantOf(dose.recordedAt),
    ...shown,
    ...(dose.code !== undefined && { code: dose.code }),
    ...(answer !== undefined && { answer }),
  };
}

/** As it is now; nothing where its data are gone. */
export async function showListedDose(deps: Deps, id: string): Promise<ListedDose | undefined> {
  const dose = await deps.store.get({ type: 'dose', id });
  return dose === undefined || !isThere(dose, deps.now()) ? undefined : await viewOf(deps, dose);
}

export type Changed = 'done' | 'notFound' | 'doseSent' | FieldError;

/** What the register has, or is about to, stays as it is. */
export async function correctDose(deps: Deps, id: string, wish: DoseInput, by: string): Promise<Changed> {
  const { store, vault } = deps;
  return await decideAndWrite<Changed>(store, async () => {
    const dose = await store.get({ type: 'dose', id });
    if (dose?.sealed === undefined) return { answer: 'notFound' };
    const data = await openSealed(vault, 'dose', id, dose.sealed);
    const { holder, centre, person } = dose;
    const noted = await noteDose(deps, { holder, centre, person, data, by }, wish);
    if (noted.outcome === 'invalid')
      return { answer: { ...noted.error, field: noted.error.field.replace(/^dose\./, '') } };
    if (noted.outcome === 'note')
      return { write: [...noted.changes, note(deps, dose, 'doseCorrected', by)], answer: 'done' };
    return { answer: noted.outcome === 'sent' ? 'doseSent' : 'done' };
  });
}

/** What was changed is sealed: that it was, is what is said. */
const note = (
  { ids, now }: Pick<Deps, 'ids' | 'now'>,
  { id, centre }: Dose,
  event: 'doseCorrected' | 'doseSentAgain',
  by: string,
): Change =>
  auditRecord({ ids }, now(), {
    event,
    centre,
    reason: id,
    by,
    ...(event === 'doseCorrected' && { after: sealedChange }),
  });
const sealedChange = JSON.stringify({ data: 'changed' });

/** Goes with the next run, as it is. */
export async function sendAgain(deps: Deps, id: string, by: string): Promise<Changed> {
  const { store, now } = deps;
  return await decideAndWrite<Changed>(store, async () => {
    const dose = await store.get({ type: 'dose', id });
    if (dose?.sealed === undefined) return { answer: 'notFound' };
    if (dose.state === 'recorded') return { answer: 'done' };
    if (dose.state !== 'unknownPerson' && dose.state !== 'refused') return { answer: 'doseSent' };
    const { code: _code, ...kept } = dose;
    const entity: Dose = { ...kept, state: 'recorded', recordedAt: now(), by };
    const when = { state: dose.state, correction: dose.correction };
    const noted = note(deps, dose, 'doseSentAgain', by);
    return { write: [{ do: 'replace', entity, when }, roundOf(dose.centre, now()), noted], answer: 'done' };
  });
}
