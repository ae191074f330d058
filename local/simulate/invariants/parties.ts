import type { Party } from '../../../domain/entities/parties.ts';
import { isLive, nobodyCame, repeated, type Violation, type World } from './snapshot.ts';

/** I8: state of a party, its invitation, and its lines in the ranked lists say the same. */
export function partiesAgree(world: World): Violation[] {
  const lines = Map.groupBy(world.all('rankEntry'), ({ partyId }) => partyId);
  const ownLive = Map.groupBy(world.all('invitation').filter(isLive), ({ partyId }) => partyId);
  const parties = world.all('party').flatMap((party) => {
    const found = (lines.get(party.id) ?? []).map((line) => lineText(line)).toSorted();
    // Who was told that the availability is over is on no list until it is given anew.
    const isListed = party.state === 'waiting' && party.lapsed?.at !== party.lapsesAt;
    const wanted = isListed ? wantedLines(party).toSorted() : [];
    const live = ownLive.get(party.id) ?? [];
    return [
      found.join('\n') === wanted.join('\n')
        ? ''
        : `stands in the ranked lists as ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`,
      ...(party.state === 'invited' ? invitedIsRight(world, party) : []),
      live.length > (party.state === 'invited' ? 1 : 0) ? `has ${live.length} live invitations` : '',
      party.state === 'booked' ? bookedIsRight(world, party) : '',
      party.state === 'withdrawn' && (party.sealed !== undefined || party.members.length > 0)
        ? 'is withdrawn and not erased'
        : '',
      (party.state === 'waiting' || party.state === 'invited') && party.sealed === undefined ? 'has lost its data' : '',
      (party.state === 'waiting' || party.state === 'invited') && party.members.length === 0 ? 'has no members' : '',
    ]
      .filter((problem) => problem !== '')
      .map((problem): Violation => ({ rule: 'I8', what: `party ${party.id} (${party.state}) ${problem}` }));
  });
  const orphans = world
    .all('invitation')
    .filter((one) => isLive(one) && world.party(one.partyId)?.invitationId !== one.id)
    .map(({ id, partyId }): Violation => ({
      rule: 'I8',
      what: `live invitation ${id}: party ${partyId} does not know of it`,
    }));
  return [...parties, ...orphans, ...memberships(world)];
}

function invitedIsRight(world: World, party: Party): string[] {
  const invitation = world.invitation(party.invitationId);
  if (invitation === undefined || !isLive(invitation))
    return [`has no live invitation, but ${party.invitationId ?? 'none'}`];
  const members = party.members.map(({ id, person }) => `${id} ${person}`).toSorted();
  const places = invitation.places.map(({ memberId, person }) => `${memberId} ${person}`).toSorted();
  return members.join() === places.join() ? [] : [`has members ${members.join()} and places ${places.join()}`];
}

/** Booked by its invitation, also where nobody came; or left empty by members who booked elsewhere (S4). */
function bookedIsRight(world: World, party: Party): string {
  const invitation = world.invitation(party.invitationId);
  if (invitation?.state === 'booked' || nobodyCame(invitation)) return '';
  return party.leftBooked === true && party.members.length === 0 && party.invitationId === undefined
    ? ''
    : 'is booked by nothing';
}

interface Line {
  centre: string;
  companionOf?: string | undefined;
  birthDay: string;
  size: number;
  availability: readonly string[];
}
const lineText = ({ centre, companionOf, birthDay, size, availability }: Line): string =>
  [centre, companionOf ?? '-', birthDay, size, ...availability.toSorted()].join(' ');

/** S2: by the oldest member; companions of the target group have lists of their own. */
function wantedLines(party: Party): string[] {
  const birthDay = party.members.map((one) => one.birthDay).toSorted()[0] ?? '';
  const companionOf = party.companion?.priority === true ? party.availability[0] : undefined;
  return party.centres.map((centre) =>
    lineText({ centre, companionOf, birthDay, size: party.members.length, availability: party.availability }),
  );
}

/** Persons find their parties, as long as these may still invite somebody. */
function memberships(world: World): Violation[] {
  const found = new Set(world.all('membership').map(({ person, partyId }) => `${partyId} ${person}`));
  const wanted = world
    .all('party')
    .filter(({ state }) => state === 'unverified' || state === 'waiting' || state === 'invited' || state === 'booked')
    .flatMap(({ id, members }) => members.map(({ person }) => `${id} ${person}`));
  const all = new Set(wanted);
  return [
    ...[...all].filter((one) => !found.has(one)).map((one) => ({ rule: 'I8', what: `no membership: ${one}` })),
    ...[...found]
      // One that leads to no party is left by a registration that died before it told anybody anything.
      .filter((one) => !all.has(one) && !isOver(world.party(one.split(' ')[0])) && world.party(one.split(' ')[0]))
      .map((one) => ({ rule: 'I8', what: `membership of nobody: ${one}` })),
    ...repeated(world.all('party').map(({ id }) => id)).map((id) => ({ rule: 'I8', what: `party ${id} twice` })),
  ];
}

const isOver = (party: Party | undefined): boolean => party?.state === 'ineligible' || party?.state === 'refused';
