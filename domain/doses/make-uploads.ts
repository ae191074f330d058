import type { Dose, Upload } from '../entities/doses.ts';
import type { Ids } from '../platform/ids.ts';
import type { Queues } from '../platform/queues.ts';
import type { Change, Store } from '../platform/store.ts';
import { localDate } from '../belgium/brussels-time.ts';
import { intoRequests } from './requests.ts';
import { nextRun } from './upload-runs.ts';

interface Deps {
  store: Store;
  queues: Pick<Queues, 'upload'>;
  ids: Ids;
  now: () => number;
}

/** How long a request may be worked on before it is looked at again: longer than its function lives. */
export const leaseMs = 5 * 60_000;

/** Of a transaction's hundred changes. */
const perTransaction = 100;

/**
 * Before a run: puts the doses of a centre that wait into requests. Nothing is sent while the operator has not switched it
 * on, or the register does not know the centre: then they wait, and are looked at with every run.
 * @returns how many requests were made
 */
export async function makeUploads(deps: Deps, centreId: string): Promise<number> {
  const { store, now } = deps;
  const [settings, centre] = [await store.get({ type: 'settings' }), await store.get({ type: 'centre', id: centreId })];
  const waiting = await store.dosesToUpload(centreId);
  const isOn = settings?.uploads === true && centre?.register !== undefined;
  const requests = isOn ? intoRequests(waiting) : [];
  for (const doses of requests) await makeUpload(deps, centreId, doses);
  // The index is a moment behind: who was noted just now and was not seen goes with the run after.
  const dueAt = waiting.length === 0 ? undefined : nextRun(now()).sendAt;
  await store.transact([{ do: 'patch', key: { type: 'uploadRound', id: centreId }, set: { dueAt }, when: {} }]);
  return requests.length;
}

/** What was changed meanwhile stays out: a request has the doses that name it. */
async function makeUpload({ store, queues, ids, now }: Deps, centre: string, doses: readonly Dose[]): Promise<void> {
  const id = ids.random();
  const entity: Upload = {
    type: 'upload',
    id,
    centre,
    state: 'made',
    madeAt: now(),
    doses: doses.map((dose) => dose.id),
    messageId: `${localDate(now()).replaceAll('-', '')}.${id}`,
    tries: 0,
    asked: 0,
    dueAt: now() + leaseMs,
  };
  await store.transact([{ do: 'create', entity }]);
  const takes = doses.map((dose): Change => ({
    do: 'patch',
    key: { type: 'dose', id: dose.id },
    set: { state: 'uploading', uploadId: id },
    when: { state: 'recorded', correction: dose.correction },
  }));
  for (let from = 0; from < takes.length; from += perTransaction) {
    const part = takes.slice(from, from + perTransaction);
    const { outcome } = await store.transact(part);
    // One that was corrected or taken back keeps no other from going.
    if (outcome !== 'done') for (const take of part) await store.transact([take]);
  }
  await queues.upload([{ uploadId: id }]);
}
