import type { Ranking } from '../entities/sessions.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { explainRanking, findingText } from './explain-ranking.ts';
import { verifyRanking } from './verify-ranking.ts';

interface Deps {
  store: Pick<Store, 'sessionState' | 'rankingOf'>;
  ids: Pick<Ids, 'hash'>;
}

/**
 * The order of a session, explained and verified.
 * @param anchor last record as log and history of the workflow noted it at the session's end
 * @returns undefined for a session that does not exist and has no records either
 */
export async function auditSession(
  { store, ids }: Deps,
  sessionId: string,
  anchor?: Pick<Ranking, 'number' | 'hash'>,
): Promise<{ holds: boolean; lines: string[] } | undefined> {
  const [state, records] = await Promise.all([store.sessionState(sessionId), store.rankingOf(sessionId)]);
  if (state === undefined && records.length === 0) return undefined;
  const invitations = state?.invitations.map(({ id }) => id) ?? [];
  const findings = verifyRanking(ids, { records, head: anchor ?? state?.run?.ranking, invitations });
  const people = records.reduce((sum, { invited }) => sum + invited.length, 0);
  const verdict =
    findings.length === 0
      ? `The order holds: ${records.length} records, ${people} parties invited.`
      : `The order does not hold: ${findings.length} findings.`;
  const nothing = records.length === 0 ? ['Nothing was decided yet about who is invited.'] : [];
  return {
    holds: findings.length === 0,
    lines: [`Session ${sessionId}`, ...explainRanking(records), ...nothing, '', verdict, ...findings.map(findingText)],
  };
}
