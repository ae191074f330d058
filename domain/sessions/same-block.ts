import type { Block, CentreBlock } from '../entities/sessions.ts';
import type { Change, Store } from '../platform/store.ts';

/*
 * Two programs of a centre, or a program and a person, that open the same block without knowing of each other would offer
 * the same doses twice. Blocks that only overlap are no sign of that: a centre may well open some seats at three and more
 * at half past three.
 */

interface Wanted {
  centre: string;
  blocks: readonly Block[];
  /** It is known that there is one, and these are other seats. */
  another?: boolean | undefined;
}

type Claims = { outcome: 'free'; write: Change[] } | { outcome: 'sameBlock'; sessionId: string; blocks: number[] };

/** A day behind the end of its block, in milliseconds. */
const keptMs = 86_400_000;

/** The blocks of a new session as its own, unless an open session has one of them: same date, same begin, same end. */
export async function claimsOf(
  { store, now }: { store: Pick<Store, 'get'>; now: () => number },
  { centre, blocks, another = false }: Wanted,
  sessionId: string,
): Promise<Claims> {
  const found = await Promise.all(
    blocks.map(async (block) => {
      const holder = await store.get({ type: 'centreBlock', centre, block: block.id, to: block.to });
      return { block, holder, stands: holder !== undefined && (await stands({ store, now }, holder, block)) };
    }),
  );
  const taken = found.filter(({ stands: open, holder }) => open && holder?.sessionId !== sessionId);
  const [first] = taken;
  if (!another && first?.holder !== undefined)
    return {
      outcome: 'sameBlock',
      sessionId: first.holder.sessionId,
      blocks: taken.map(({ block }) => blocks.indexOf(block)),
    };
  const write = found.map(({ block, holder }): Change => {
    const entity: CentreBlock = {
      type: 'centreBlock',
      centre,
      block: block.id,
      to: block.to,
      sessionId,
      expiresAt: Math.ceil((block.endsAt + keptMs) / 1000),
    };
    return holder === undefined
      ? { do: 'create', entity }
      : { do: 'replace', entity, when: { sessionId: holder.sessionId } };
  });
  return { outcome: 'free', write };
}

/** Whether the session that had the block still offers it. */
async function stands(
  { store, now }: { store: Pick<Store, 'get'>; now: () => number },
  { sessionId }: CentreBlock,
  { id, to }: Block,
): Promise<boolean> {
  const session = await store.get({ type: 'session', id: sessionId });
  return (
    session?.state === 'open' &&
    session.blocks.some((block) => block.id === id && block.to === to && block.endsAt > now())
  );
}
