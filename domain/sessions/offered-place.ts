import { instantOf } from '../api/answer-fields.ts';
import { viewOfCentre } from '../centres/find-centres.ts';
import type { System } from '../entities/centres.ts';
import type { Invitation } from '../entities/invitations.ts';
import { effectiveDeadline, pauseOf } from '../rules/deadlines.ts';
import type { Store } from '../platform/store.ts';
import { type Place, blockOf } from '../registration/show-party.ts';

/** Where, when and until when; undefined when centre or block are no longer known. */
export async function placeOf(store: Pick<Store, 'get'>, invitation: Invitation): Promise<Place | undefined> {
  const [session, centre, booking] = await Promise.all([
    store.get({ type: 'session', id: invitation.sessionId }),
    store.get({ type: 'centre', id: invitation.centre }),
    store.get({ type: 'system', name: 'booking' }),
  ]);
  const block = blockOf(session, invitation.block);
  if (block === undefined || centre === undefined) return undefined;
  const { date, from, to } = block;
  return { centre: viewOfCentre(centre), date, from, to, ...timeOf(invitation, booking) };
}

/** Until when to answer, and whether that time stands still (S11). */
function timeOf(invitation: Invitation, booking: System | undefined): Pick<Place, 'deadline' | 'pause'> {
  if (invitation.acceptedAt === undefined) return {};
  const pause = invitation.state === 'sent' ? pauseOf(invitation, booking) : undefined;
  return {
    deadline: instantOf(effectiveDeadline(invitation, booking)),
    ...(pause && { pause: { since: instantOf(pause.since), secondsLeft: Math.floor(pause.leftMs / 1000) } }),
  };
}
