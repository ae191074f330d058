import { instantOf } from '../api/answer-fields.ts';
import { sessionOfInvitation } from '../entities/invitations.ts';
import type { Audit } from '../entities/staff.ts';
import type { Party } from '../entities/parties.ts';
import { auditRecord } from '../platform/audit.ts';
import { type AccountNames, withNames } from '../platform/account-names.ts';
import type { Ids } from '../platform/ids.ts';
import { writeOnce } from '../platform/optimistic-writes.ts';
import { withinLimit } from '../platform/rate-limits.ts';
import type { Store } from '../platform/store.ts';
import type { BlindIndex } from '../platform/vault.ts';
import { earlierNumbers, identityOf } from '../rules/person-locks.ts';
import type { Act } from './audit-operations.ts';
import { placeOf, viewOf } from './list-acts.ts';

interface Deps {
  store: Store;
  blindIndex: BlindIndex;
  accounts: AccountNames;
  ids: Ids;
  now: () => number;
}

/** An auditor answers letters; who tries more numbers than this is looking for something else. */
const mostLooksPerHour = 60;

/**
 * What was done with everything of one person: its parties, what they were offered (the newest twenty of each), and the
 * place that it took itself. Each look is witnessed before it is answered, with every party that it led to, so that it
 * stands in what that party's contact may ask for.
 */
export async function findActsOfPerson(
  deps: Deps,
  ssin: string,
  by: string,
): Promise<{ now: string; acts: Act[] } | 'tooMany'> {
  const { store, now } = deps;
  if (!(await withinLimit(deps, `audit#${by}`, mostLooksPerHour))) return 'tooMany';
  const { id: person, lock } = await identityOf(store, await deps.blindIndex.of(ssin));
  const numbers = [person, ...earlierNumbers(lock ?? {})];
  const memberships = (await Promise.all(numbers.map((one) => store.membershipsOf(one)))).flat();
  const ids = [...new Set(memberships.map(({ partyId }) => partyId))];
  await witnessed(deps, ids, by);
  const parties = await Promise.all(ids.map((id) => store.get({ type: 'party', id })));
  const signUp = lock?.bookedBy === undefined ? undefined : await store.get({ type: 'signUp', id: lock.bookedBy });
  const trails = await Promise.all([
    ...ids.map((partyId) => store.auditOf({ partyId })),
    ...parties.flatMap((party) =>
      party === undefined ? [] : sessionsOf(party).map((id) => inSession(store, id, party)),
    ),
    ...(signUp === undefined ? [] : [ofSignUp(store, signUp)]),
  ]);
  const all = new Map(trails.flat().map((audit) => [placeOf(audit), audit]));
  const acts = [...all.values()].toSorted((a, b) => b.at - a.at || (a.seq < b.seq ? 1 : -1));
  const viewed = acts.map((audit) => viewOf(audit));
  return { now: instantOf(now()), acts: await withNames(deps.accounts, viewed) };
}

async function witnessed({ store, ids, now }: Deps, parties: readonly string[], by: string): Promise<void> {
  const record = { event: 'auditLookedUp', action: 'person', by } as const;
  const at = now();
  const all = parties.length === 0 ? [record] : parties.map((partyId) => ({ ...record, partyId }));
  for (const one of all) await writeOnce(store, [auditRecord({ ids }, at, one)]);
}

const sessionsOf = ({ offers = [], invitationId }: Party): string[] => [
  ...new Set([...offers, ...(invitationId === undefined ? [] : [invitationId])].map(sessionOfInvitation)),
];

const inSession = async (store: Store, sessionId: string, { id }: Party): Promise<Audit[]> =>
  (await store.auditOf({ sessionId })).filter(({ partyId }) => partyId === id);

const ofSignUp = async (store: Store, { id, sessionId }: { id: string; sessionId: string }): Promise<Audit[]> =>
  (await store.auditOf({ sessionId })).filter(({ signUpId }) => signUpId === id);
