import { instantOf } from '../api/answer-fields.ts';
import type { Party } from '../entities/parties.ts';
import type { PassingRule, Ranking, Session } from '../entities/sessions.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { dayPartsOf } from '../rules/availability.ts';
import { printOf } from '../selection/ranking-records.ts';
import { verifyRanking } from '../selection/verify-ranking.ts';
import type { WhyNot, WhyNotYet } from './why-operations.ts';

interface Deps {
  store: Pick<Store, 'latestSessionsOf' | 'rankingOf' | 'get'>;
  ids: Pick<Ids, 'hash'>;
  now: () => number;
}

/**
 * Told of at most. A session of 500 seats leaves some 50 kB of records: ten are half a megabyte and 60 read units at the
 * worst; as a rule they are 5 kB each.
 */
const mostTold = 10;

/** Rules that are told by their own name; of the others only that something was under way. S1 and S5 are only counted. */
const toldOf: Partial<Record<PassingRule, WhyNot>> = { S3: 'size', S7: 'unreachable', closed: 'closed' };
const onlyCounted: ReadonlySet<string> = new Set<PassingRule>(['S1', 'S5']);

/** "Why not yet?" (decision 28): what the records of the sessions at its centres say of a party that waits. */
export async function whyNotYet(deps: Deps, party: Party): Promise<WhyNotYet> {
  if (party.state !== 'waiting') return { sessions: [], more: false };
  const { store } = deps;
  const found = await Promise.all(party.centres.map((centre) => store.latestSessionsOf(centre, mostTold + 1)));
  const sessions = found
    .flat()
    .filter((session) => concerns(session, party))
    .toSorted((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1));
  const told = await Promise.all(
    sessions.slice(0, mostTold).map(async (session) => ({
      centre: session.centre,
      date: session.blocks[0]?.date ?? '',
      why: await whyNotIn(deps, session, party),
    })),
  );
  return { since: instantOf(party.registeredAt), sessions: told, more: sessions.length > mostTold };
}

/** It invites, and went on when the party was there. */
const concerns = ({ state, channels, blocks }: Session, { registeredAt }: Party): boolean =>
  state !== 'opening' && channels.includes('invite') && blocks.some(({ endsAt }) => endsAt > registeredAt);

async function whyNotIn({ store, ids, now }: Deps, session: Session, party: Party): Promise<WhyNot> {
  // First where the chain stands: what a turn adds meanwhile is left out.
  const head = (await store.get({ type: 'run', sessionId: session.id }))?.ranking;
  const records = (await store.rankingOf(session.id)).filter(({ number }) => number <= (head?.number ?? 0));
  if (verifyRanking(ids, { records, head, invitations: [] }).length > 0) return 'unproven';
  const who = printOf(ids, session.id, party.id);
  if (records.some(({ invited }) => invited.some((one) => one.who === who))) return 'offered';
  const rule = records.flatMap(({ passed }) => passed).findLast((one) => one.who === who)?.rule;
  if (rule === 'S3' && party.members.length === 1) return 'order';
  if (rule !== undefined) return toldOf[rule] ?? 'notThen';
  return unnamed(session, party, records, now());
}

/** It stands in no record: it could not come, its turn did not come, or it is one of very many that were only counted. */
function unnamed(session: Session, party: Party, records: readonly Ranking[], now: number): WhyNot {
  const since = Math.max(session.openedAt, party.registeredAt);
  const slots = session.blocks.flatMap((block) => dayPartsOf(block, since));
  const fits = slots.some((slot) => party.availability.includes(slot));
  // What it could attend while the session went on is known only where it has not been given anew since.
  if (!fits) return party.availabilityGivenAt <= since ? 'moments' : 'momentsThen';
  if (records.some(({ counted }) => Object.keys(counted).some((rule) => !onlyCounted.has(rule)))) return 'notThen';
  if (session.state === 'open' && session.blocks.some(({ endsAt }) => endsAt > now)) return 'running';
  return records.some(({ invited }) => invited.length > 0) ? 'order' : 'nobody';
}
