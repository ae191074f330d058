import { localDate } from '../belgium/brussels-time.ts';
import { parseSsin } from '../belgium/ssin.ts';
import type { Dose, DoseHolder, DoseSecrets } from '../entities/doses.ts';
import type { FieldError } from '../api/problem.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { isExpired, removedDoseExpiresAt } from '../rules/retention.ts';
import { doseIdOf } from '../rules/dose-id.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import type { DoseInput, DoseView } from './dose-fields.ts';
import { nextRun } from './upload-runs.ts';
import { vaccinesOf } from './vaccines.ts';

/*
 * Notes a dose, corrects it and takes it back. The changes are written by whoever marks the person, in one transaction
 * with the mark (decision 24): nothing here writes.
 */

interface Deps {
  store: Pick<Store, 'get'>;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/** Who got it, where and by whom it was noted. */
export interface Given {
  readonly holder: DoseHolder;
  readonly centre: string;
  /** Blind index of the SSIN. */
  readonly person: string;
  readonly data: { readonly ssin: string; readonly firstName: string; readonly lastName: string };
  readonly by: string;
}

/** `same`: it is noted so already. `sent`: it is on its way to the register, or there. */
export type Noted =
  | { readonly outcome: 'note'; readonly changes: readonly Change[] }
  | { readonly outcome: 'same' | 'sent' }
  | { readonly outcome: 'invalid'; readonly error: FieldError };

const open: readonly Dose['state'][] = ['recorded', 'unknownPerson', 'refused'];

/** A dose that is noted for the first time, or as it is now. What the register has is never changed. */
export async function noteDose(deps: Deps, given: Given, wish: DoseInput): Promise<Noted> {
  const content = await contentOf(deps, given, wish);
  if ('reason' in content) return { outcome: 'invalid', error: content };
  const id = doseIdOf(deps.ids, given.holder);
  const before = await deps.store.get({ type: 'dose', id });
  if (before === undefined || before.state === 'removed') return await first(deps, given, content, before);
  if (!open.includes(before.state) || before.sealed === undefined) return { outcome: 'sent' };
  const { linkSecret, answer: _answer, ...known } = await openSealed(deps.vault, 'dose', id, before.sealed);
  const isSame = JSON.stringify(content) === JSON.stringify(orderedAs(content, known));
  if (isSame && before.state === 'recorded') return { outcome: 'same' };
  const { code: _code, ...kept } = before;
  const correction = isSame ? before.correction : before.correction + 1;
  const { now } = deps;
  const sealed = await sealFor(deps.vault, 'dose', id, { ...content, linkSecret });
  const entity: Dose = { ...kept, state: 'recorded', correction, by: given.by, recordedAt: now(), sealed };
  const when = { state: before.state, correction: before.correction };
  return { outcome: 'note', changes: [{ do: 'replace', entity, when }, roundOf(before.centre, now())] };
}

type Content = Omit<DoseSecrets, 'linkSecret' | 'answer'>;

async function first(deps: Deps, given: Given, content: Content, before: Dose | undefined): Promise<Noted> {
  const { ids, now, vault } = deps;
  const id = doseIdOf(deps.ids, given.holder);
  const linkSecret = ids.secret();
  const date = localDate(now());
  const entity: Dose = {
    type: 'dose',
    id,
    centre: given.centre,
    date,
    person: given.person,
    holder: given.holder,
    state: 'recorded',
    recordedAt: now(),
    by: given.by,
    correction: before === undefined ? 0 : before.correction + 1,
    linkHash: ids.hash(linkSecret),
    sealed: await sealFor(vault, 'dose', id, { ...content, linkSecret }),
  };
  return {
    outcome: 'note',
    changes: [
      before === undefined ? { do: 'create', entity } : { do: 'replace', entity, when: { state: 'removed' } },
      { do: 'put', entity: { type: 'centreDose', centre: given.centre, date, doseId: id } },
      roundOf(given.centre, now()),
    ],
  };
}

/** The centre's doses go with the next run. */
export const roundOf = (centre: string, now: number): Change => ({
  do: 'patch',
  key: { type: 'uploadRound', id: centre },
  set: { dueAt: nextRun(now).sendAt },
  when: {},
});

async function contentOf({ store, now }: Deps, { data }: Given, wish: DoseInput): Promise<Content | FieldError> {
  const known = vaccinesOf(await store.get({ type: 'settings' }));
  if (!known.some(({ key }) => key === wish.vaccine)) return { field: 'dose.vaccine', reason: 'unknownValue' };
  const today = localDate(now());
  const birthDate = birthDateIn(data.ssin, today) ?? wish.birthDate;
  if (birthDate === undefined) return { field: 'dose.birthDate', reason: 'required' };
  if (birthDate > today) return { field: 'dose.birthDate', reason: 'dateInFuture' };
  const parsed = parseSsin(data.ssin, today);
  return {
    ssin: data.ssin,
    firstName: data.firstName,
    lastName: data.lastName,
    birthDate,
    sex: (parsed.ok ? parsed.sex : undefined) ?? 'unknown',
    vaccine: wish.vaccine,
    lot: wish.lot,
    site: wish.site,
    doseNumber: wish.doseNumber ?? 1,
    vaccinator: wish.vaccinator,
    consent: wish.consent ?? false,
  };
}

/** The whole date, where the number tells it. */
function birthDateIn(ssin: string, today: string): string | undefined {
  const parsed = parseSsin(ssin, today);
  if (!parsed.ok) return undefined;
  const { year, month, day } = parsed.birthDate;
  return year === undefined || month === undefined || day === undefined ? undefined : parsed.latestBirthDate;
}

/** As the first is written: a text of both then compares them. */
const orderedAs = (content: Content, known: Content): Record<string, unknown> => {
  const fields = new Map<string, unknown>(Object.entries(known));
  return Object.fromEntries(Object.keys(content).map((name) => [name, fields.get(name)]));
};

/**
 * What takes a dose back with its mark: nothing where there is none. What it held goes at once.
 * @returns `sent` when the register has it, or is about to
 */
export async function takeBackDose(deps: Omit<Deps, 'vault'>, holder: DoseHolder): Promise<readonly Change[] | 'sent'> {
  const id = doseIdOf(deps.ids, holder);
  const before = await deps.store.get({ type: 'dose', id });
  if (before === undefined || before.state === 'removed') return [];
  if (!open.includes(before.state)) return 'sent';
  const expiresAt = removedDoseExpiresAt(deps.now());
  return [
    {
      do: 'patch',
      key: { type: 'dose', id },
      set: { state: 'removed', sealed: undefined, expiresAt },
      when: { state: before.state, correction: before.correction },
    },
    {
      do: 'remove',
      key: { type: 'centreDose', centre: before.centre, date: before.date, doseId: id },
    },
  ];
}

/** Whether the data of a dose are still to be shown: what is to go may lie a little longer. */
export const isThere = (dose: Pick<Dose, 'expiresAt'>, now: number): boolean => !isExpired(dose, now);

/** What is shown of a person's dose; nothing where there is none (any more). */
export async function showDose(
  deps: Pick<Deps, 'store' | 'ids' | 'now'> & { vault: Pick<Vault, 'open'> },
  holder: DoseHolder,
): Promise<DoseView | undefined> {
  const dose = await deps.store.get({ type: 'dose', id: doseIdOf(deps.ids, holder) });
  if (dose?.sealed === undefined || !isThere(dose, deps.now())) return undefined;
  const { vaccine, lot, site, vaccinator, doseNumber, consent, birthDate } = await openSealed(
    deps.vault,
    'dose',
    dose.id,
    dose.sealed,
  );
  return { id: dose.id, state: dose.state, vaccine, lot, site, vaccinator, doseNumber, consent, birthDate };
}
