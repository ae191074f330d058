import type { CentreInput, CentreSettings, CentreSettingsBody } from './centre-operations.ts';
import type { ReadBodyOf } from '../api/operation.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { type Caller, mayActFor } from '../staff/caller.ts';
import type { Centre } from '../entities/centres.ts';
import { defaultInvitationMinutes } from '../rules/default-settings.ts';
import type { Ids } from '../platform/ids.ts';
import type { putSettings } from '../staff/settings-operations.ts';
import { difference } from '../staff/staff-changes.ts';
import { absent, type Change, type Store } from '../platform/store.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

const perTransaction = 100;

/**
 * Writes centres with the postal codes that they serve, and takes away the links that are given no more. A centre's own
 * item is written last: it names its links, so that a call that broke off is completed by being repeated. What the
 * centre says of itself (hours, languages, notice) stays; minutes and taking part stay where they are not given.
 */
export async function saveCentres(deps: Deps, given: readonly CentreInput[], by: string): Promise<void> {
  await Promise.all(given.map((one) => saveCentre(deps, one, by)));
}

async function saveCentre(deps: Deps, { postalCodes, ...data }: CentreInput, by: string): Promise<void> {
  const { store } = deps;
  const { id } = data;
  const basisOf = new Map(postalCodes.map(({ postalCode, basis }) => [postalCode, basis]));
  const links = (await store.get({ type: 'centre', id }))?.postalCodes ?? [];
  const gone = links.filter((postalCode) => !basisOf.has(postalCode));
  const changes = [
    ...[...basisOf].map(([postalCode, basis]): Change => ({
      do: 'put',
      entity: { type: 'postalLink', postalCode, centre: id, basis },
    })),
    ...gone.map((postalCode): Change => ({ do: 'remove', key: { type: 'postalLink', postalCode, centre: id } })),
  ];
  for (let from = 0; from < changes.length; from += perTransaction) {
    const { outcome } = await store.transact(changes.slice(from, from + perTransaction));
    if (outcome !== 'done') throw new Error('unguarded writes were not done');
  }
  await changeCentre(deps, id, by, (before): Centre => {
    const { openingHours, languages, notice, register } = before ?? {};
    return {
      ...withoutUndefined({ openingHours, languages, notice, register }),
      ...withoutUndefined(data),
      type: 'centre',
      id,
      name: data.name,
      postalCode: data.postalCode,
      municipality: data.municipality,
      region: data.region,
      takesPart: data.takesPart ?? before?.takesPart ?? true,
      invitationMinutes: data.invitationMinutes ?? before?.invitationMinutes ?? defaultInvitationMinutes,
      postalCodes: [...basisOf.keys()],
    };
  });
}

/** Writes a centre's own item from what it is now, with its history; nothing where nothing differs. */
async function changeCentre(
  { store, ids, now }: Deps,
  id: string,
  by: string,
  change: (before: Centre | undefined) => Centre | 'changed' | undefined,
): Promise<'done' | 'changed' | 'notFound'> {
  return await decideAndWrite<'done' | 'changed' | 'notFound'>(store, async () => {
    const before = await store.get({ type: 'centre', id });
    const after = change(before);
    if (after === undefined) return { answer: 'notFound' };
    if (after === 'changed') return { answer: 'changed' };
    const { version, ...old } = before ?? { version: undefined };
    const differing = difference(before === undefined ? undefined : old, after);
    if (differing === undefined) return { answer: 'done' };
    const entity = { ...after, version: (version ?? 0) + 1 };
    return {
      write: [
        before === undefined
          ? { do: 'create', entity }
          : { do: 'replace', entity, when: { version: version ?? absent } },
        auditRecord({ ids }, now(), { event: 'centreChanged', centre: id, by, ...differing }),
      ],
      answer: 'done',
    };
  });
}

/** Staff settles what is its own centre's; an operator, every centre's. */
export async function maySettle(caller: Caller, centre: string, store: Pick<Store, 'get'>): Promise<boolean> {
  if (caller.kind === 'person' && caller.groups.includes('operator')) return true;
  return await mayActFor(caller, centre, store);
}

/** The centre's own page. */
export async function showCentreSettings(store: Pick<Store, 'get'>, id: string): Promise<CentreSettings | undefined> {
  const centre = await store.get({ type: 'centre', id });
  if (centre === undefined) return undefined;
  const { name, postalCode, municipality, street, openingHours, languages = [], notice = {} } = centre;
  const { invitationMinutes, takesPart, validFrom, validTo } = centre;
  return {
    centre: id,
    version: centre.version ?? 0,
    name,
    postalCode,
    municipality,
    ...withoutUndefined({ street, openingHours }),
    languages,
    notice,
    invitationMinutes,
    takesPart,
    ...withoutUndefined({ validFrom, validTo }),
  };
}

/** All of it at once: what is not given is taken away. `changed`: somebody saved since the version that was read. */
export async function saveCentreSettings(
  deps: Deps,
  id: string,
  settings: CentreSettingsBody,
  by: string,
): Promise<'done' | 'changed' | 'notFound'> {
  return await changeCentre(deps, id, by, (before) => {
    if (before === undefined) return undefined;
    if (settings.version !== undefined && settings.version !== (before.version ?? 0)) return 'changed';
    const { street: _street, openingHours: _hours, version: _version, ...kept } = before;
    const { street, openingHours, languages, notice, invitationMinutes, takesPart } = settings;
    const own = { languages, notice: withoutUndefined(notice), invitationMinutes, takesPart };
    return { ...kept, ...withoutUndefined({ street, openingHours }), ...own };
  });
}

/** The system's settings, with their history. */
export async function saveSettings(
  { store, ids, now }: Deps,
  given: ReadBodyOf<typeof putSettings>,
  by: string,
): Promise<void> {
  const before = await store.get({ type: 'settings' });
  const after = { type: 'settings' as const, ...before, ...withoutUndefined(given), minAge: given.minAge };
  const differing = difference(before, after);
  if (differing === undefined) return;
  await mustBeDone(store, [
    { do: 'put', entity: after },
    auditRecord({ ids }, now(), { event: 'settingsChanged', by, ...differing }),
  ]);
}

/** Which centres programs act for, with their history. */
export async function saveClients(
  { store, ids, now }: Deps,
  given: readonly { clientId: string; centres: string[] }[],
  by: string,
): Promise<void> {
  for (const { clientId, centres } of given) {
    const before = await store.get({ type: 'client', id: clientId });
    const differing = difference(before && { centres: before.centres }, { centres });
    if (differing === undefined) continue;
    await mustBeDone(store, [
      { do: 'put', entity: { type: 'client', id: clientId, centres } },
      auditRecord({ ids }, now(), { event: 'clientChanged', clientId, by, ...differing }),
    ]);
  }
}

async function mustBeDone(store: Store, changes: readonly Change[]): Promise<void> {
  const { outcome } = await store.transact(changes);
  if (outcome !== 'done') throw new Error('unguarded writes were not done');
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
