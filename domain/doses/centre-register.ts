import type { FieldError } from '../api/problem.ts';
import type { Centre } from '../entities/centres.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { absent, type Store } from '../platform/store.ts';
import { difference } from '../staff/staff-changes.ts';
import type { CentreRegisterBody, CentreRegisterView } from './register-operations.ts';
import { softwareIdOf } from './software-id.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** What stands before every centre's name: who integrates, and what. Part of what is qualified: it never changes. */
const product = { integrator: 'lmb', software: 'lastminute' };

const suggestionFor = ({ name, postalCode }: Centre): string | undefined =>
  softwareIdOf({ ...product, centreName: name, postalCode });

export async function showCentreRegister(
  store: Pick<Store, 'get'>,
  id: string,
): Promise<CentreRegisterView | undefined> {
  const centre = await store.get({ type: 'centre', id });
  if (centre === undefined) return undefined;
  const suggested = suggestionFor(centre);
  return {
    centre: id,
    ...(centre.register !== undefined && { register: centre.register }),
    ...(suggested !== undefined && { suggested }),
  };
}

/** The softwareID is made at the first saving, and stays whatever the centre is called later. */
export async function saveCentreRegister(
  { store, ids, now }: Deps,
  id: string,
  { softwareId: wished, ...given }: CentreRegisterBody,
  by: string,
): Promise<'done' | 'notFound' | FieldError> {
  return await decideAndWrite<'done' | 'notFound' | FieldError>(store, async () => {
    const before = await store.get({ type: 'centre', id });
    if (before === undefined) return { answer: 'notFound' };
    const fixed = before.register?.softwareId;
    if (fixed !== undefined && wished !== undefined && wished !== fixed)
      return { answer: { field: 'softwareId', reason: 'fixed' } };
    const softwareId = fixed ?? wished ?? suggestionFor(before);
    if (softwareId === undefined) return { answer: { field: 'softwareId', reason: 'required' } };
    const { version, ...old } = before;
    const after: Centre = { ...old, register: { ...given, softwareId } };
    const differing = difference(old, after);
    if (differing === undefined) return { answer: 'done' };
    const entity = { ...after, version: (version ?? 0) + 1 };
    return {
      write: [
        { do: 'replace', entity, when: { version: version ?? absent } },
        auditRecord({ ids }, now(), { event: 'centreChanged', centre: id, by, ...differing }),
      ],
      answer: 'done',
    };
  });
}
