import { undoOpening } from './undo-opening.ts';
import type { Queues } from '../platform/queues.ts';
import { tryApart } from '../platform/try-apart.ts';
import { againAfterMs } from '../rules/patience.ts';
import { absent, type Guard, type Key, type Store } from '../platform/store.ts';

interface Deps {
  store: Store;
  queues: Queues;
  now: () => number;
}

/** What one sweep takes on of each kind; the next goes on a minute later. */
const perSweep = 100;
/** What centre software is told waits in it for hours, too: 720,000 a day can be, while an address does not answer. */
const deliveriesPerSweep = 500;

/** How long after its due moment a workflow must have moved. */
const workflowPatienceMs = 90_000;

export interface Swept {
  parties: number;
  invitations: number;
  signUps: number;
  messages: number;
  workflows: number;
  apart: number;
  uploads: number;
  activations: number;
  deliveries: number;
}

/**
 * Every minute: finds what is stuck in a state that should pass, because a message or an execution was lost, and drives
 * it anew from what it is now. In good times it finds nothing.
 */
export async function sweep({ store, queues, now }: Deps): Promise<Swept> {
  const at = now();
  // A part of the index each minute: a sweep is a safety net, and costs the same whether it finds anything.
  const turn = Math.floor(at / 60_000);
  const vcd = await store.get({ type: 'system', name: 'vcd' });
  const [parties, signUps, invitations, messages, runs, apart, uploads, rounds, activations, deliveries] =
    await Promise.all([
      // What waits for the VCD is driven anew when it is back.
      vcd?.up === false ? [] : store.due('party', at, perSweep, turn),
      vcd?.up === false ? [] : store.due('signUp', at, perSweep, turn),
      store.due('invitation', at, perSweep),
      store.due('message', at, perSweep, turn),
      store.due('run', at - workflowPatienceMs, perSweep),
      store.due('apart', at, perSweep),
      // No lost work, but the clock of the register's runs.
      store.due('upload', at, perSweep),
      store.due('uploadRound', at, perSweep),
      store.due('activation', at, perSweep),
      store.due('delivery', at, deliveriesPerSweep),
    ]);
  // Found by an index that is a moment behind: what has ended meanwhile must not be looked at for ever.
  const later = (key: Key, when: Guard): Promise<unknown> =>
    store.transact([{ do: 'patch', key, set: { dueAt: at + againAfterMs }, when }]);
  await Promise.all([
    ...parties.map((id) => later({ type: 'party', id }, { state: 'unverified' })),
    ...signUps.map((id) => later({ type: 'signUp', id }, { state: 'held' })),
    // The change reminds the stream's reader to report it.
    ...signUps.map((id) => later({ type: 'signUp', id }, { state: 'confirmed', reported: absent })),
    ...invitations.map((id) => later({ type: 'invitation', id }, { state: 'claimed' })),
    ...messages.map((id) => later({ type: 'message', id }, { state: 'pending' })),
    ...runs.map((sessionId) => restart(store, sessionId, at)),
    ...apart.map((id) => later({ type: 'apart', id }, { state: 'waiting' })),
    ...uploads.map((id) => later({ type: 'upload', id }, { state: ['made', 'sent'] })),
    ...rounds.map((id) => later({ type: 'uploadRound', id }, {})),
    ...activations.map((id) => later({ type: 'activation', id }, { cancel: ['asked', 'cancelled'] })),
    ...deliveries.map((id) => later({ type: 'delivery', id }, { state: 'waiting' })),
  ]);
  await queues.verify([...parties.map((partyId) => ({ partyId })), ...signUps.map((signUpId) => ({ signUpId }))]);
  await queues.invite(invitations.map((invitationId) => ({ invitationId })));
  await queues.notify(messages.map((messageId) => ({ messageId })));
  await queues.upload([...rounds.map((centre) => ({ centre })), ...uploads.map((uploadId) => ({ uploadId }))]);
  await queues.report(activations.map((activationId) => ({ activationId })));
  if (deliveries.length > 0) await queues.deliver(deliveries.map((deliveryId) => ({ deliveryId })));
  for (const id of apart) await sendApart({ store, queues }, id);
  return {
    parties: parties.length,
    invitations: invitations.length,
    signUps: signUps.length,
    messages: messages.length,
    workflows: runs.length,
    apart: apart.length,
    uploads: uploads.length + rounds.length,
    activations: activations.length,
    deliveries: deliveries.length,
  };
}

/** A successor takes over; the change stream starts it, and the old execution, should it live, sees that it is superseded. */
async function restart(store: Store, sessionId: string, at: number): Promise<void> {
  const run = await store.get({ type: 'run', sessionId });
  if (run?.state === 'opening' || run?.state === 'undoing') return await undoOpening(store, run);
  if (run?.state !== 'running') return;
  const { dueAt: _dueAt, ...kept } = run;
  const generation = run.generation + 1;
  await store.transact([
    { do: 'replace', entity: { ...kept, generation }, when: { generation: run.generation, state: 'running' } },
    {
      do: 'patch',
      key: { type: 'wake', centre: run.centre, sessionId },
      set: { generation, dueAt: at + workflowPatienceMs },
      when: { sessionId },
    },
  ]);
}

/** Its message was lost on the way. */
async function sendApart({ store, queues }: Pick<Deps, 'store' | 'queues'>, id: string): Promise<void> {
  const known = await store.get({ type: 'apart', id });
  if (known !== undefined) await tryApart(queues, known);
}
