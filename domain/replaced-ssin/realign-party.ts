import { auditRecord } from '../platform/audit.ts';
import type { Member, NewNumber, Party } from '../entities/parties.ts';
import { latestDayOf } from '../rules/birth-days.ts';
import type { Identity } from '../rules/person-locks.ts';
import { changeParty } from '../rules/party-states.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change } from '../platform/store.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';

interface Deps {
  ids: Ids;
  vault: Vault;
  now: () => number;
}

/** What the VCD says of one of the persons, under the number that stands now. */
export interface News {
  /** Blind index of the number that stands now. */
  of: string;
  number: NewNumber;
}

/** Whether a party says the same as the locks of its members. */
export const isAligned = (party: Party, identities: readonly Identity[]): boolean =>
  new Set(identities.map(({ id }) => id)).size === party.members.length &&
  party.members.every(
    ({ person, formerly }, position) =>
      identities[position]?.id === person && identities[position].lock?.formerly === formerly,
  );

/**
 * The writes that put a party under the numbers that stand now: members, memberships, ranked lines, sealed data. Two
 * members who turn out to be one person become one, the earlier in the party. Nothing when all is well.
 * @param identities of the members, in their order
 */
export async function realign(
  deps: Deps,
  party: Party,
  identities: readonly Identity[],
  news?: News,
): Promise<Change[]> {
  const sealed = news === undefined ? undefined : await resealed(deps, party, identities, news);
  if (sealed === undefined && isAligned(party, identities)) return [];
  const mapped = party.members.map((member, position) => renamed(member, identities[position], news));
  const members = mapped.filter(
    (one, position) => mapped.findIndex(({ person }) => person === one.person) === position,
  );
  const at = deps.now();
  const partyId = party.id;
  const moved = members.filter(({ id, person }) => party.members.some((one) => one.id === id && one.person !== person));
  const twins = mapped.filter((one) => !members.includes(one));
  return [
    ...changeParty(party, { ...party, members, ...(sealed === undefined ? {} : { sealed }) }),
    ...movedMemberships(party, members),
    ...moved.map(({ id: memberId }) => auditRecord(deps, at, { event: 'ssinReplaced', partyId, memberId })),
    ...twins.map(({ id: memberId }) =>
      auditRecord(deps, at, { event: 'memberRemoved', partyId, memberId, reason: 'twin' }),
    ),
  ];
}

function renamed(member: Member, identity: Identity | undefined, news: News | undefined): Member {
  if (identity === undefined) return member;
  const { formerly: _formerly, ...rest } = member;
  const birthDay =
    news?.of === identity.id ? (latestDayOf(news.number.birthDate ?? '') ?? member.birthDay) : member.birthDay;
  const formerly = identity.lock?.formerly;
  return { ...rest, person: identity.id, birthDay, ...(formerly === undefined ? {} : { formerly }) };
}

function movedMemberships({ id: partyId, members: before }: Party, after: readonly Member[]): Change[] {
  const old = new Set(before.map(({ person }) => person));
  const now = new Set(after.map(({ person }) => person));
  return [
    ...[...old.difference(now)].map((person): Change => ({
      do: 'remove',
      key: { type: 'membership', person, partyId },
    })),
    ...[...now.difference(old)].map((person): Change => ({
      do: 'put',
      entity: { type: 'membership', person, partyId },
    })),
  ];
}

/** The sealed data with the new number; nothing when they hold it already. A code is replaced, never added (S6). */
async function resealed(
  { vault }: Deps,
  party: Party,
  identities: readonly Identity[],
  { of, number }: News,
): Promise<Party['sealed']> {
  if (party.sealed === undefined) return undefined;
  const secrets = await openSealed(vault, 'party', party.id, party.sealed);
  const own = new Set(party.members.flatMap(({ id }, position) => (identities[position]?.id === of ? [id] : [])));
  if (!secrets.members.some(({ id, ssin }) => own.has(id) && ssin !== number.ssin)) return undefined;
  const { ssin, code, codeAt } = number;
  const members = secrets.members.map((one) =>
    own.has(one.id) ? { ...one, ssin, ...(one.code === undefined ? {} : { code, codeAt }) } : one,
  );
  return await sealFor(vault, 'party', party.id, { ...secrets, members });
}
