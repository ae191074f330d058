import type { Ranking, Run } from '../entities/sessions.ts';
import type { Ids } from '../platform/ids.ts';
import { hashOf } from './ranking-records.ts';

/** What is wrong with the records of a session's order; nothing for a chain that holds. */
export interface Finding {
  /** Of the record; absent where it is about the whole. */
  readonly number?: number;
  readonly what:
    | 'missing'
    | 'changed'
    | 'notChained'
    | 'headDiffers'
    | 'outOfOrder'
    | 'passedBehind'
    | 'invitedTwice'
    | 'invitationMissing'
    | 'invitationAdded';
  /** Invitation or print that it is about. */
  readonly about?: string;
}

interface Chain {
  readonly records: readonly Ranking[];
  /** Where the run says that the chain stands, or the anchor in log and history of the workflow does. */
  readonly head: Pick<NonNullable<Run['ranking']>, 'number' | 'hash'> | undefined;
  /** Ids of the session's invitations, as far as they are still there. */
  readonly invitations: readonly string[];
}

/**
 * Looks for what was changed, dropped or added since, and for an order that the rules do not allow: inside a turn by place
 * in the list (S2), who is passed over before somebody who was invited, nobody invited twice (S5).
 */
export function verifyRanking(ids: Pick<Ids, 'hash'>, { records, head, invitations }: Chain): Finding[] {
  return [
    ...records.flatMap((record, position) => faultsOfLink(ids, record, position, records[position - 1])),
    ...faultsOfHead(records.at(-1), head),
    ...records.flatMap(faultsOfOrder),
    ...faultsOfInvitations(records, invitations, head !== undefined),
  ];
}

function faultsOfLink(ids: Pick<Ids, 'hash'>, record: Ranking, position: number, before?: Ranking): Finding[] {
  const { number } = record;
  const expected = (before?.number ?? 0) + 1;
  return [
    ...(number === expected ? [] : [{ number: position === 0 ? 1 : expected, what: 'missing' } as const]),
    ...(hashOf(ids, record) === record.hash ? [] : [{ number, what: 'changed' } as const]),
    ...(record.previous === (before?.hash ?? '') ? [] : [{ number, what: 'notChained' } as const]),
  ];
}

const faultsOfHead = (last: Ranking | undefined, head: Chain['head']): Finding[] =>
  last?.hash === head?.hash && last?.number === head?.number
    ? []
    : [{ what: 'headDiffers', ...(last && { number: last.number }) }];

function faultsOfOrder({ number, invited, passed }: Ranking): Finding[] {
  const ranks = invited.flatMap(({ rank, who }) => (rank === undefined ? [] : [{ rank, who }]));
  const last = Math.max(0, ...ranks.map(({ rank }) => rank));
  return [
    ...ranks
      .filter(({ rank }, position) => rank <= (ranks[position - 1]?.rank ?? 0))
      .map(({ who }) => ({ number, what: 'outOfOrder', about: who }) as const),
    ...passed
      .filter(({ rank }) => rank >= last)
      .map(({ who }) => ({ number, what: 'passedBehind', about: who }) as const),
  ];
}

function faultsOfInvitations(records: readonly Ranking[], invitations: readonly string[], begun: boolean): Finding[] {
  const lines = records.flatMap(({ number, invited }) => invited.map((one) => ({ ...one, number })));
  const seen = new Set<string>();
  const twice = lines.flatMap(({ who, number }) => {
    if (seen.has(who)) return [{ number, what: 'invitedTwice', about: who } as const];
    seen.add(who);
    return [];
  });
  const recorded = new Set(lines.map(({ invitationId }) => invitationId));
  const there = new Set(invitations);
  return [
    ...twice,
    // A turn that is under way has noted nothing yet: only an ended session must have them all.
    ...(begun && records.at(-1)?.ended === true
      ? invitations.filter((id) => !recorded.has(id)).map((about) => ({ what: 'invitationMissing', about }) as const)
      : []),
    ...lines
      .filter(({ invitationId }) => there.size > 0 && !there.has(invitationId))
      .map(({ invitationId, number }) => ({ number, what: 'invitationAdded', about: invitationId }) as const),
  ];
}
