import { instantOf } from '../api/answer-fields.ts';
import { type AccountNames, withNames } from '../platform/account-names.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { verifyRanking } from '../selection/verify-ranking.ts';
import type { SessionAudit } from './audit-operations.ts';
import { viewOf } from './list-acts.ts';

/**
 * The chain of a session's ranking decisions, verified as it stands, with all that happened in it. What was taken away at
 * its end together with the run's own note is found with the anchor from the log (`npm run audit`).
 */
export async function showSessionAudit(
  {
    store,
    ids,
    accounts,
    now,
  }: { store: Store; ids: Pick<Ids, 'hash'>; accounts: Pick<AccountNames, 'namesOf'>; now: () => number },
  sessionId: string,
): Promise<SessionAudit | 'notFound'> {
  const [state, records, trail] = await Promise.all([
    store.sessionState(sessionId),
    store.rankingOf(sessionId),
    store.auditOf({ sessionId }),
  ]);
  if (state === undefined && records.length === 0) return 'notFound';
  const invitations = state?.invitations.map(({ id }) => id) ?? [];
  const findings = verifyRanking(ids, { records, head: state?.run?.ranking, invitations });
  const centre = state?.session.centre;
  return {
    now: instantOf(now()),
    ...(centre !== undefined && { centre }),
    holds: findings.length === 0,
    findings: findings.map((finding) => ({ ...finding })),
    decisions: records.map(({ number, at, hash, invited, passed, counted, ended }) => ({
      number,
      at: instantOf(at),
      hash,
      invited: invited.map(({ who, rank, block, seats }) => ({
        who,
        ...(rank !== undefined && { rank }),
        block,
        seats,
      })),
      passed,
      counted,
      ended: ended === true,
    })),
    acts: await withNames(
      accounts,
      trail.toReversed().map((audit) => viewOf(audit, centre)),
    ),
  };
}
