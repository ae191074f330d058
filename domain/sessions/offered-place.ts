import { instantOf } from '../api/answer-fields.ts';
import { localTime } from '../belgium/brussels-time.ts';
import { viewOfCentre } from '../centres/find-centres.ts';
import type { System } from '../entities/centres.ts';
import type { Invitation } from '../entities/invitations.ts';
import { effectiveDeadline, pauseOf } from '../rules/deadlines.ts';
import type { Store } from '../platform/store.ts';
import type { CentreView } from '../centres/centre-view.ts';
import { whereAndWhen } from '../rules/where-and-when.ts';

/** Where, when and until when; undefined when centre or block are no longer known. */
export async function placeOf(store: Pick<Store, 'get'>, invitation: Invitation): Promise<Place | undefined> {
  const [found, booking] = await Promise.all([
    whereAndWhen(store, invitation),
    store.get({ type: 'system', name: 'booking' }),
  ]);
  if (found === undefined) return undefined;
  const { date, from, to } = found.block;
  return {
    centre: viewOfCentre(found.centre),
    date,
    from,
    to,
    ...bookedTimeOf(invitation),
    ...timeOf(invitation, booking),
  };
}

const bookedTimeOf = ({ state, startsAt }: Invitation): Pick<Place, 'bookedTime'> =>
  state === 'booked' && startsAt !== undefined ? { bookedTime: localTime(startsAt) } : {};

/** Until when to answer, and whether that time stands still (S11). */
function timeOf(invitation: Invitation, booking: System | undefined): Pick<Place, 'deadline' | 'pause'> {
  if (invitation.acceptedAt === undefined) return {};
  const pause = invitation.state === 'sent' ? pauseOf(invitation, booking) : undefined;
  return {
    deadline: instantOf(effectiveDeadline(invitation, booking)),
    ...(pause && { pause: { since: instantOf(pause.since), secondsLeft: Math.floor(pause.leftMs / 1000) } }),
  };
}

export interface Place {
  centre: CentreView;
  date: string;
  from: string;
  to: string;
  /** Local; when the appointment starts that was booked. */
  bookedTime?: string;
  deadline?: string;
  pause?: { since: string; secondsLeft: number };
}
