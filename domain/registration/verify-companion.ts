import { toInstant } from '../belgium/brussels-time.ts';
import type { Settings } from '../entities/centres.ts';
import type { Member, Party, PartySecrets } from '../entities/parties.ts';
import { defaultMinAge } from '../rules/default-settings.ts';
import type { BookingSystem } from '../outside-systems/outside-systems.ts';
import { dayPartAt } from '../belgium/day-parts.ts';

export type Companion = { bookedAt?: number } | undefined;

/** 1d: the person with the code must have a booking on that day-part in that centre. */
export async function companionOf(
  { booking }: { booking: Pick<BookingSystem, 'bookingOf'> },
  party: Party,
  { accompaniesCode }: PartySecrets,
): Promise<Companion | 'notBooked'> {
  if (party.kind !== 'companion') return undefined;
  const [date = ''] = party.availability[0]?.split(' ') ?? [];
  const found = accompaniesCode === undefined ? undefined : await booking.bookingOf(accompaniesCode);
  if (found?.date !== date || found.centreId !== party.centres[0]) return 'notBooked';
  if (found.time === undefined) return {};
  const bookedAt = toInstant(date, found.time);
  return dayPartAt(found.time) === party.availability[0]?.split(' ')[1] ? { bookedAt } : 'notBooked';
}

/** S2: the target group is everybody of at least the minimum age on the date that the companion gave. */
export function isTarget({ birthDay }: Member, { availability }: Party, settings: Settings | undefined): boolean {
  const [date = ''] = availability[0]?.split(' ') ?? [];
  const years = Number(date.slice(0, 4)) - Number(birthDay.slice(0, 4)) - (date.slice(5) < birthDay.slice(5) ? 1 : 0);
  return years >= (settings?.minAge ?? defaultMinAge);
}
