import * as z from 'zod';
import { instantOf } from '../api/answer-fields.ts';
import type { StaffChange } from './staff-operations.ts';
import type { Audit } from '../entities/staff.ts';
import { type AccountNames, withNames } from '../platform/account-names.ts';
import type { Store } from '../platform/store.ts';

/*
 * What staff changed: who, what, when, as it was and as it is. Settings, centres and programs; never citizens.
 */

type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields in which two forms of one thing differ, as text for the audit trail.
 * @returns undefined when nothing differs
 */
export function difference(before: Fields | undefined, after: Fields): { before: string; after: string } | undefined {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter((name) => name !== 'type');
  const differing = names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]));
  if (differing.length === 0) return undefined;
  const only = (of: Fields | undefined): string =>
    JSON.stringify(Object.fromEntries(differing.map((name) => [name, of?.[name]])));
  return { before: only(before), after: only(after) };
}

/** As many as one reads through. */
const mostChanges = 200;

/** The history of a centre, with the looks at its arrivals; or, without a centre, of settings and programs. */
export async function listStaffChanges(
  { store, accounts }: { store: Pick<Store, 'changesOf'>; accounts: Pick<AccountNames, 'namesOf'> },
  centre: string | undefined,
): Promise<StaffChange[]> {
  const audits = await store.changesOf(centre === undefined ? 'settings' : { centre }, mostChanges);
  return await withNames(accounts, audits.map(viewOf));
}

const viewOf = ({ at, event, by, centre, clientId, action, before, after }: Audit): StaffChange => ({
  at: instantOf(at),
  event,
  ...(by !== undefined && { by }),
  ...(centre !== undefined && { centre }),
  ...(clientId !== undefined && { clientId }),
  ...(action !== undefined && { action }),
  ...(before !== undefined && { before: fieldsOf(before) }),
  ...(after !== undefined && { after: fieldsOf(after) }),
});

const fields = z.record(z.string(), z.unknown());
const fieldsOf = (text: string): Record<string, unknown> => fields.parse(JSON.parse(text));
