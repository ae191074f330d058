import type { Entity } from '../entities/entity.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Board, Run } from '../entities/sessions.ts';
import type { Store } from '../platform/store.ts';
import { boardMark } from '../rules/board-mark.ts';

export interface FollowedChange {
  readonly before: Entity | undefined;
  readonly after: Entity | undefined;
  /** When it was written, epoch ms. */
  readonly at: number;
  /** Its number in the stream: unique. */
  readonly sequence: string;
}

/** Sessions are marked so many at a time when a system goes down or comes back. */
const markedAtOnce = 100;

/**
 * Marks the boards that show something else since these changes: whoever polls one learns from its mark alone that nothing
 * is new. One write per session, however many of its changes stand in a batch. Repeatable.
 */
export async function tellBoards(
  { store }: { store: Pick<Store, 'transact' | 'duePage' | 'get'> },
  changes: readonly FollowedChange[],
): Promise<void> {
  const marks = new Map<string, Board>();
  for (const change of changes) {
    const shown = shownOf(change);
    if (shown !== undefined) marks.set(shown.sessionId, boardMark(shown, change.sequence, change.at));
  }
  await Promise.all([...marks.values()].map((entity) => store.transact([{ do: 'put', entity }])));
  const turned = changes.findLast(isTurn);
  if (turned !== undefined) await markAll(store, turned);
}

/** The session whose board shows a change. What wakes the workflow is shown once its turn is over, a moment later. */
function shownOf({ before, after }: FollowedChange): Pick<Board, 'sessionId' | 'centre'> | undefined {
  switch (after?.type) {
    case 'session':
      return { sessionId: after.id, centre: after.centre };
    case 'seat':
    case 'signUp':
      return after;
    case 'run':
      return before?.type === 'run' && endsTurn(before, after) ? after : undefined;
    case 'invitation':
      // It is made in a turn, and what becomes of it before it is sent wakes the next one.
      if (before?.type !== 'invitation' || before.state === 'claimed') return undefined;
      return onBoard(before) === onBoard(after) ? undefined : after;
    default:
      return undefined;
  }
}

const endsTurn = (before: Run, after: Run): boolean =>
  before.state !== after.state || before.turnedAt !== after.turnedAt;

/** On the board, and in the list of the day at the desk, which asks for the same mark. */
const onBoard = ({
  state,
  places,
  deadline,
  delivery,
  basis,
  acceptedAt,
  coming,
  marks,
  startsAt,
}: Invitation): string =>
  JSON.stringify([state, places, deadline, delivery, basis, acceptedAt, coming, marks, startsAt]);

/** A system went down or came back: time stands still on every board, or goes on. */
const isTurn = ({ before, after }: FollowedChange): boolean =>
  after?.type === 'system' && (before?.type !== 'system' || before.up !== after.up);

async function markAll(store: Pick<Store, 'transact' | 'duePage' | 'get'>, change: FollowedChange): Promise<void> {
  for (let part = 0, parts = 1; part < parts; part += 1) {
    let after: string | undefined;
    do {
      const page = await store.duePage('run', { part, before: Number.MAX_SAFE_INTEGER, limit: markedAtOnce, after });
      await Promise.all(
        page.ids.map(async (sessionId) => {
          const run = await store.get({ type: 'run', sessionId });
          if (run !== undefined)
            await store.transact([{ do: 'put', entity: boardMark(run, change.sequence, change.at) }]);
        }),
      );
      parts = page.parts;
      after = page.next;
    } while (after !== undefined);
  }
}
