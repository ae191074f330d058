import type { Entity } from '../entities/entity.ts';
import type { Invitation, SignUp } from '../entities/invitations.ts';
import type { Session } from '../entities/sessions.ts';
import type { WebhookEvent } from '../entities/webhooks.ts';
import { isLive } from '../rules/invitation-states.ts';

/*
 * What the software of a centre is told, read off a change. Nothing of a person: not a name, not a birth year, and the
 * ids of offers as prints, since the ids themselves stand in personal links.
 */

/** A write as the stream tells it: at least once, and always under the same number. */
export interface StreamedChange {
  readonly before: Entity | undefined;
  readonly after: Entity | undefined;
  /** When it was written, epoch ms. */
  readonly at: number;
  /** Its number in the stream. */
  readonly sequence: string;
}

export interface RaisedEvent {
  /** The same whenever the change comes. Without a dot, which separates what is signed. */
  readonly id: string;
  readonly event: WebhookEvent;
  readonly centre: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

type Print = (id: string) => string;
type Told = Omit<RaisedEvent, 'id' | 'at'>;

/** @param print makes of an offer's id one that leads nowhere */
export function eventsOf({ before, after, at, sequence }: StreamedChange, print: Print): RaisedEvent[] {
  return toldOf(before, after, print).map((told, place) => ({ ...told, id: `evt_${sequence}_${place}`, at }));
}

function toldOf(before: Entity | undefined, after: Entity | undefined, print: Print): Told[] {
  switch (after?.type) {
    case 'session':
      return after.state === 'open' && !(before?.type === 'session' && before.state === 'open')
        ? [opened(after, before?.type === 'session' && before.state === 'closed')]
        : [];
    case 'run':
      return after.state === 'done' && before?.type === 'run' && before.state !== 'done'
        ? [{ event: 'session.ended', centre: after.centre, data: { session: after.sessionId, centre: after.centre } }]
        : [];
    case 'invitation':
      return ofSeats(invited(before?.type === 'invitation' ? before : undefined), invited(after), after, print);
    case 'signUp':
      return ofSeats(signedUp(before?.type === 'signUp' ? before : undefined), signedUp(after), after, print);
    default:
      return [];
  }
}

const opened = ({ id, centre, blocks, channels }: Session, reopened: boolean): Told => ({
  event: 'session.opened',
  centre,
  data: {
    session: id,
    centre,
    channels,
    blocks: blocks.map(({ id: block, from, to }) => ({ block, from, to })),
    reopened,
  },
});

/** How many seats somebody holds, and how surely. */
interface Held {
  readonly by: 'nobody' | 'offer' | 'booking';
  readonly seats: number;
  readonly channel: 'invite' | 'direct' | 'walkIn';
  /** The offer was over. */
  readonly over: boolean;
}

function invited(invitation: Invitation | undefined): Held {
  const held = { seats: invitation?.places.length ?? 0, channel: 'invite', over: false } as const;
  if (invitation === undefined) return { ...held, by: 'nobody' };
  if (invitation.state === 'booked') return { ...held, by: 'booking' };
  return isLive(invitation) ? { ...held, by: 'offer' } : { ...held, by: 'nobody', over: true };
}

function signedUp(signUp: SignUp | undefined): Held {
  const held = { seats: 1, channel: signUp?.walkIn === true ? 'walkIn' : 'direct', over: false } as const;
  if (signUp?.state === 'confirmed') return { ...held, by: 'booking' };
  return { ...held, by: signUp?.state === 'held' ? 'offer' : 'nobody' };
}

function ofSeats(before: Held, after: Held, of: Invitation | SignUp, print: Print): Told[] {
  const had = before.by === 'nobody' ? 0 : before.seats;
  const has = after.by === 'nobody' ? 0 : after.seats;
  const told = (event: WebhookEvent, seats: number, more: object = {}): Told => ({
    event,
    centre: of.centre,
    data: {
      session: of.sessionId,
      centre: of.centre,
      block: of.block,
      offer: print(of.id),
      channel: after.channel,
      seats,
      ...more,
    },
  });
  const events: Told[] = [];
  if (has < had) events.push(told('seat.freed', had - has));
  if (has > 0 && after.by !== before.by)
    events.push(after.by === 'booking' ? told('seat.booked', has, { late: before.over }) : told('seat.offered', has));
  return events;
}
