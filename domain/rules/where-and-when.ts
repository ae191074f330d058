import type { Centre } from '../entities/centres.ts';
import type { Block, Session } from '../entities/sessions.ts';
import type { Store } from '../platform/store.ts';

export const blockOf = (session: Session | undefined, id: string): Block | undefined =>
  session?.blocks.find((block) => block.id === id);

/**
 * Where and when somebody is to come: centre and block of an invitation or a sign-up.
 * @returns undefined when centre or block are not known (any more)
 */
export async function whereAndWhen(
  store: Pick<Store, 'get'>,
  { sessionId, centre: centreId, block: blockId }: { sessionId: string; centre: string; block: string },
): Promise<{ centre: Centre; block: Block } | undefined> {
  const [session, centre] = await Promise.all([
    store.get({ type: 'session', id: sessionId }, 'maybeOld'),
    store.get({ type: 'centre', id: centreId }, 'maybeOld'),
  ]);
  const block = blockOf(session, blockId);
  return block === undefined || centre === undefined ? undefined : { centre, block };
}
