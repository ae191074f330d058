import type { Entity } from '../../../domain/entities/entity.ts';
import type { Activation } from '../../../domain/entities/invitations.ts';
import { isSetApart } from './apart.ts';
import { nobodyCame, repeated, type Tolerance, type Violation, type World } from './snapshot.ts';

interface Transient {
  name: string;
  isTransient: boolean;
  dueAt: number | undefined;
  /** The party or sign-up on which it hangs. */
  whose?: string | undefined;
}

/** What a transient item is: something must still happen to it, and a moment is set at which the sweeper looks. */
function transient(entity: Entity): Transient | undefined {
  const { type } = entity;
  switch (type) {
    case 'party': {
      const { id, state, dueAt } = entity;
      return { name: `party ${id}`, isTransient: state === 'unverified', dueAt, whose: id };
    }
    case 'invitation': {
      const { id, state, dueAt, partyId } = entity;
      return { name: `invitation ${id}`, isTransient: state === 'claimed', dueAt, whose: partyId };
    }
    case 'signUp': {
      const { id, state, dueAt, reported } = entity;
      const isTransient = state === 'held' || (state === 'confirmed' && reported !== true);
      return { name: `sign-up ${id}`, isTransient, dueAt, whose: id };
    }
    case 'message':
      return { name: `message ${entity.id}`, isTransient: entity.state === 'pending', dueAt: entity.dueAt };
    case 'run': {
      const isTransient = entity.state === 'opening' || entity.state === 'undoing';
      return { name: `opening of ${entity.sessionId}`, isTransient, dueAt: entity.dueAt };
    }
    // It is there as long as the workflow runs.
    case 'wake':
      return { name: `workflow of ${entity.sessionId}`, isTransient: true, dueAt: entity.dueAt };
    default:
      return undefined;
  }
}

/** I15: nothing is forgotten: what must go on has a moment at which it is looked at, what has ended has none, and that moment is never long ago. */
export function nothingIsForgotten(world: World, { stuckMs }: Tolerance): Violation[] {
  // What waits for the VCD is driven anew when it is back, whatever its due time.
  const vcd = world.all('system').find(({ name }) => name === 'vcd');
  const backSince = vcd?.up === false ? world.at : Math.max(0, ...(vcd?.pauses ?? []).map(({ to }) => to));
  const moving = new Set(world.all('wake').map(({ sessionId, generation }) => `${sessionId} ${generation}`));
  const still = world
    .all('run')
    .filter(({ state, sessionId, generation }) => state === 'running' && !moving.has(`${sessionId} ${generation}`))
    .map(({ sessionId }) => ({ rule: 'I15', what: `the workflow of ${sessionId} runs and nothing says how it moves` }));
  const forgotten = world.entities.flatMap((entity): Violation[] => {
    const item = transient(entity);
    // What is set apart may have been given up, with its reason.
    if (isSetApart(world.outside, item?.whose)) return [];
    if (item === undefined || item.isTransient === (item.dueAt !== undefined)) {
      const from = entity.type === 'party' || entity.type === 'signUp' ? backSince : 0;
      const late = item?.dueAt === undefined ? 0 : world.at - Math.max(item.dueAt, from);
      return late > stuckMs ? [{ rule: 'I15', what: `${item?.name} is due since ${late} ms` }] : [];
    }
    return [
      {
        rule: 'I15',
        what: `${item.name} ${item.isTransient ? 'must go on and is never looked at' : 'has ended and is looked at for ever'}`,
      },
    ];
  });
  return [...still, ...forgotten];
}

/** Somebody is to be called until then: a time that runs, like that of an invitation that was sent. */
const isBeingCalled = (entity: Entity, at: number): boolean =>
  entity.type === 'invitation' && entity.callBy !== undefined && entity.callBy > at;

/** I16: after a quiet time without faults nothing is on its way any more. */
export function allIsSettled(world: World): Violation[] {
  return world.entities.flatMap((entity): Violation[] => {
    const item = transient(entity);
    if (
      item?.isTransient !== true ||
      entity.type === 'run' ||
      entity.type === 'wake' ||
      isBeingCalled(entity, world.at)
    )
      return [];
    if (isSetApart(world.outside, item.whose)) return [];
    return [{ rule: 'I16', what: `${item.name} is still on its way` }];
  });
}

/** What the booking system has reported of one activation. */
export interface BookingEvent {
  activationId: string;
  status: 'booked' | 'cancelled';
  occurredAt: number;
}

/** I17: the newest event of each activation is what counts (S8, S13). */
export function eventsAreApplied(world: World, events: readonly BookingEvent[]): Violation[] {
  const activations = new Map(world.all('activation').map((one) => [one.id, one]));
  const newest = Map.groupBy(events, ({ activationId }) => activationId);
  return [...newest].flatMap(([id, all]): Violation[] => {
    const last = all.toSorted((a, b) => b.occurredAt - a.occurredAt)[0]!;
    const activation = activations.get(id);
    if (activation === undefined) return [{ rule: 'I17', what: `an event of activation ${id} is lost` }];
    if (activation.invitationId === undefined) return [];
    if (isOurWord(activation, last)) return bookingFits(world, activation.invitationId, activations);
    if (activation.status !== last.status || activation.occurredAt !== last.occurredAt)
      return [
        { rule: 'I17', what: `activation ${id} is ${activation.status ?? 'untouched'} instead of ${last.status}` },
      ];
    return bookingFits(world, activation.invitationId, activations);
  });
}

/** Given up here after all that the booking system has said of it: that is the newest word on it. */
const isOurWord = ({ cancelAskedAt, status, occurredAt = 0 }: Activation, last: BookingEvent): boolean =>
  cancelAskedAt !== undefined && status === 'cancelled' && occurredAt >= last.occurredAt;

/** A booking stands exactly while one of its activations says so, unless its party could not be booked any more (S13). */
function bookingFits(
  world: World,
  invitationId: string,
  activations: ReadonlyMap<string, { status?: string | undefined }>,
): Violation[] {
  const invitation = world.invitation(invitationId);
  const all = (invitation?.places ?? []).map(
    ({ memberId }) => activations.get(invitation?.activations?.[memberId] ?? '')?.status,
  );
  const party = world.party(invitation?.partyId);
  const isBooked = invitation?.state === 'booked';
  // Somebody who stands at the desk has a seat, whatever the booking system says.
  const cameAllTheSame = Object.values(invitation?.arrivals ?? {}).some(({ state }) => state !== 'noShow');
  // Of a member without any event the VCD may have said that it has booked (S11).
  if (isBooked && !cameAllTheSame && all.length > 0 && all.every((status) => status === 'cancelled'))
    return [{ rule: 'I17', what: `${invitationId} is booked though cancelled` }];
  const own = Object.entries(invitation?.activations ?? {}).filter(
    ([, id]) => activations.get(id)?.status === 'booked',
  );
  const members = new Set(party?.members.map(({ id }) => id));
  // Invited anew since then: the booking may have come while it was, and did not stand (S13).
  const invitedSince = world
    .all('invitation')
    .some((one) => one.partyId === party?.id && one.claimedAt > (invitation?.claimedAt ?? 0));
  const couldBook =
    (party?.state === 'waiting' && !invitedSince) ||
    (party?.state === 'invited' && party.invitationId === invitationId);
  if (!isBooked && couldBook && own.some(([member]) => members.has(member)))
    return [{ rule: 'I17', what: `${invitationId} is ${invitation?.state} though its party has booked` }];
  return [];
}

/** I18: each thing that happened is recorded once: no double booking of one event, no double expiry. */
export function historyIsSound(world: World): Violation[] {
  const bad = (what: string): Violation => ({ rule: 'I18', what });
  const of = (event: string): string[] =>
    world.audits.flatMap((audit) => (audit.event === event ? [audit.invitationId ?? audit.signUpId ?? ''] : []));
  const once = ['invited', 'expired', 'declined', 'called', 'notReached', 'signedUp', 'signUpCancelled'].flatMap(
    (event) => repeated(of(event)).map((id) => bad(`${id} ${event} twice`)),
  );
  const booked = Map.groupBy(of('booked'), (id) => id);
  const cancelled = Map.groupBy(of('bookingCancelled'), (id) => id);
  const bookings = world.all('invitation').flatMap((invitation) => {
    const { id, state } = invitation;
    const open = (booked.get(id)?.length ?? 0) - (cancelled.get(id)?.length ?? 0);
    return open === (state === 'booked' || nobodyCame(invitation) ? 1 : 0)
      ? []
      : [bad(`${id} (${state}) has ${open} open bookings in its history`)];
  });
  const parties = repeated(
    world.audits.flatMap(({ event, partyId }) =>
      event === 'withdrawn' || event === 'ineligible' ? [`${partyId} ${event}`] : [],
    ),
  );
  return [...once, ...bookings, ...parties.map((id) => bad(`${id} twice`))];
}
