import type { CallTask, Invitation } from '../entities/invitations.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { absent, type Change, type Guard, type Store } from '../platform/store.ts';

/*
 * Of several agents one dials: who takes a call has it alone, and gets the number with it. The guard is the write's: of
 * two who take it at once the second is told who was quicker.
 */

/**
 * How long a call is kept from the others. Ringing until nobody answers, twice: 1 minute. Who it is and what is offered:
 * 2 minutes. Booking with the code while on the telephone: 2 minutes. A lock that was forgotten so leaves two thirds of
 * the quarter of an hour that there is to call; who talks longer takes it anew, and an outcome frees it at once.
 */
const lockMs = 5 * 60_000;

/** Who is signed in, as the account has it. */
export interface Agent {
  id: string;
  name?: string | undefined;
}

type Locked =
  | { outcome: 'locked'; invitation: Invitation; task: CallTask }
  | { outcome: 'beingCalled' | 'notFound' | 'noLiveInvitation' };

export const isWaiting = ({ state, callBy }: Invitation): boolean => state === 'claimed' && callBy !== undefined;

/** Who is calling now, if anybody. */
export function callerOf(task: CallTask, now: number): { id: string; name?: string; until: number } | undefined {
  const { lockedBy: id, lockedName: name, lockedUntil: until = 0 } = task;
  return id === undefined || until <= now ? undefined : { id, ...(name !== undefined && { name }), until };
}

/**
 * Takes a call, or keeps it for longer. `beingCalled`: a colleague has it; `noLiveInvitation`: it is over.
 * @param record what is written with it
 */
export async function lockCall(
  { store, now }: { store: Store; now: () => number },
  invitationId: string,
  agent: Agent,
  record: (invitation: Invitation) => Change[] = () => [],
): Promise<Locked> {
  return await decideAndWrite<Locked>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation === undefined) return { answer: { outcome: 'notFound' } };
    const task = await store.get({ type: 'callTask', invitationId });
    if (!isWaiting(invitation) || task === undefined) return { answer: { outcome: 'noLiveInvitation' } };
    const holder = callerOf(task, now());
    if (holder !== undefined && holder.id !== agent.id) return { answer: { outcome: 'beingCalled' } };
    const set = { lockedBy: agent.id, lockedName: agent.name, lockedUntil: now() + lockMs };
    return {
      write: [{ do: 'patch', key: { type: 'callTask', invitationId }, set, when: asRead(task) }, ...record(invitation)],
      answer: { outcome: 'locked', invitation, task: { ...task, ...set } },
    };
  });
}

/** Nobody was called after all: others may. Of a colleague's lock nothing is changed. */
export async function unlockCall(
  { store, now }: { store: Store; now: () => number },
  invitationId: string,
  agent: Agent,
): Promise<void> {
  await decideAndWrite<void>(store, async () => {
    const task = await store.get({ type: 'callTask', invitationId });
    if (task === undefined || callerOf(task, now())?.id !== agent.id) return { answer: undefined };
    const set = { lockedBy: undefined, lockedName: undefined, lockedUntil: undefined };
    const freed: Change = { do: 'patch', key: { type: 'callTask', invitationId }, set, when: asRead(task) };
    return { write: [freed], answer: undefined };
  });
}

/** The task is still there, and nobody has taken it since it was read. */
const asRead = ({ callBy, lockedBy, lockedUntil }: CallTask): Guard => ({
  callBy,
  lockedBy: lockedBy ?? absent,
  lockedUntil: lockedUntil ?? absent,
});

/** What takes a call off the list, under the lock of who answered it. */
export const answeredBy = (invitationId: string, { id }: Agent): Change => ({
  do: 'remove',
  key: { type: 'callTask', invitationId },
  when: { lockedBy: id },
});
