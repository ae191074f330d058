import { dayPartsOf } from '../rules/availability.ts';
import { candidatesFor, invitedParties, mayBeInvited } from './candidates.ts';
import { boardLabel } from '../rules/board-label.ts';
import type { Invitation } from '../entities/invitations.ts';
import { type NextInLine, nextInLine, type Run } from '../entities/sessions.ts';
import type { Sealed } from '../entities/values.ts';
import type { Vault } from '../platform/vault.ts';
import type { SessionState, Store } from '../platform/store.ts';
import { blockOf } from '../rules/where-and-when.ts';

/*
 * Whom the board names beside a deadline: "12:30, if she does not book: next is A. V., 1951". Looked up once when a turn
 * of the workflow ends, not at every look at the board: that would read the ranked list every two seconds.
 */

/** One page of the ranked list; who would be found behind it is not worth the reading. */
const mostEntries = 1000;

/** Held by another invitation, or without an address: so many are looked at before the board does without a name. */
const mostParties = 5;

interface Deps {
  store: Pick<Store, 'get' | 'ranked'>;
  vault: Vault;
  now: () => number;
}

/**
 * The first in rank who would take the seats of an invitation when it passes (S1, S2, S3, S5).
 * @returns undefined when nobody is found on the first page
 */
export async function sealNextInLine(
  { store, vault, now }: Deps,
  state: SessionState,
  due: Pick<Invitation, 'block' | 'places'>,
): Promise<Sealed | undefined> {
  const { session, seats } = state;
  const invited = invitedParties(state);
  const block = blockOf(session, due.block);
  if (block === undefined) return undefined;
  const open = seats.filter((seat) => seat.block === block.id && seat.state === 'open').length;
  const room = open + due.places.length;
  const slots = dayPartsOf(block, now());
  let read = 0;
  let looked = 0;
  for await (const entry of candidatesFor(store, session.centre, [block], now())) {
    if ((read += 1) > mostEntries || looked === mostParties) return undefined;
    const fits = entry.size <= room && slots.some((slot) => entry.availability.includes(slot));
    if (!fits || invited.has(entry.partyId)) continue;
    looked += 1;
    const party = await store.get({ type: 'party', id: entry.partyId });
    if (party === undefined || !mayBeInvited(party, state, now())) continue;
    const next = { partyId: party.id, ...(await boardLabel(vault, party)) } satisfies NextInLine;
    return await vault.seal(next, contextOf(session.id));
  }
  return undefined;
}

/** As it was sealed, while the party still waits: one read, because the list may have moved on since the turn ended. */
export async function openNextInLine(
  { store, vault }: { store: Pick<Store, 'get'>; vault: Pick<Vault, 'open'> },
  run: Run | undefined,
): Promise<Omit<NextInLine, 'partyId'> | undefined> {
  if (run?.nextInLine === undefined) return undefined;
  const { partyId, ...label } = nextInLine.parse(await vault.open(run.nextInLine, contextOf(run.sessionId)));
  return (await store.get({ type: 'party', id: partyId }))?.state === 'waiting' ? label : undefined;
}

const contextOf = (sessionId: string): string => `nextInLine:${sessionId}`;
