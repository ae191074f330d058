import type { DoingOf } from './life.ts';
import { allOf, at, type Scene } from './scene.ts';

/* What happens at the outside systems: bookings, changed records (of numbers that were not replaced yet), outages. */

/** All members of an invitation that was sent book, or cancel, at the booking system; it reports each by itself. */
export async function bookOrCancel(
  scene: Scene,
  { what, pick, silently }: { what: 'book' | 'cancel'; pick: number; silently: boolean },
): Promise<void> {
  const { system, snapshot, events } = scene;
  const { booking, cloud, vcd } = system;
  const told = new Set(snapshot.mails.map(({ tags }) => tags['invitation']));
  const sent = allOf(scene)('invitation').filter(({ id }) => told.has(id));
  const running = sent.filter(({ state }) => state === 'sent');
  const booked = sent.filter(({ id }) =>
    booking
      .activations()
      .some(({ idempotencyKey, bookedTime }) => bookedTime !== undefined && idempotencyKey.startsWith(`${id}:`)),
  );
  const list = what === 'cancel' ? booked : running.length > 0 && pick < 0.8 ? running : sent;
  const invitation = at(list, (pick * 10) % 1);
  const free = new Set(
    vcd
      .people()
      .filter(({ status }) => status === 'activated')
      .map(({ vaccinationCode }) => vaccinationCode),
  );
  const members = new Set(invitation?.places.map(({ memberId }) => memberId));
  for (const { idempotencyKey, activationId, bookedTime, vaccinationCode } of booking.activations()) {
    const [id = '', member = ''] = idempotencyKey.split(':');
    if (invitation === undefined || id !== invitation.id) continue;
    const isBooked = bookedTime !== undefined;
    if (what === 'book' ? isBooked || !members.has(member) || !free.has(vaccinationCode) : !isBooked) continue;
    // Of two events one is the later.
    await cloud.advanceTo(cloud.clock.now() + 1000);
    // Read before: what follows from the event may run on a machine with another clock.
    const occurredAt = cloud.clock.now();
    booking.deliverEvents({ holdEvents: silently });
    await (what === 'book' ? booking.book(activationId) : booking.cancel(activationId));
    booking.deliverEvents({ holdEvents: false });
    if (!silently) events.push({ activationId, status: what === 'book' ? 'booked' : 'cancelled', occurredAt });
  }
  cloud.touch();
}

export function changeEligibility(
  { system: { vcd }, cast }: Scene,
  { person, eligible }: DoingOf<'eligibility'>,
): void {
  const ssin = cast[person]?.ssin;
  if (ssin !== undefined && vcd.person(ssin) !== undefined) vcd.setEligible(ssin, eligible);
}

export function replaceSsin({ system: { vcd }, cast }: Scene, { person, by }: DoingOf<'replaceSsin'>): void {
  const ssin = cast[person]?.ssin;
  if (ssin !== undefined && vcd.person(ssin) !== undefined) vcd.replaceSsin(ssin, cast[by]?.ssin ?? '');
}

/** A person whose record or calls go wrong, whoever else is well. */
export function misbehave(scene: Scene, { person, call, answer, times }: DoingOf<'misbehave'>): void {
  const { system, cast, outside } = scene;
  const { ssin = '', vaccinationCode = '' } = cast[person] ?? {};
  const fault = { answer, times };
  if (call === 'query' || call === 'update') system.vcd.items.set({ call, person: ssin, ...fault });
  else system.booking.items.set({ call, person: vaccinationCode, ...fault });
  outside.apart(person, `${call} ${answer === 'shape' ? answer : `${Math.floor(answer / 100)}xx`}`);
}

export async function mailComesBack({ system: { cloud }, outside }: Scene, pick: number): Promise<void> {
  const mail = at(cloud.mailStore(), pick);
  if (mail === undefined) return;
  outside.bounced(mail.tags['invitation']);
  await cloud.publishMailEvent(mail.messageId, 'Bounce', { bounceType: 'Permanent' });
}

export function fail({ system, outside }: Scene, { system: name, minutes }: DoingOf<'outage'>): void {
  const { cloud, vcd, booking } = system;
  const turn = (on: boolean): void => {
    if (name === 'mail') cloud.outage('mail', on);
    else (name === 'vcd' ? vcd : booking).outage(on);
    cloud.touch();
  };
  turn(true);
  const now = cloud.clock.now();
  outside.trouble(name, now, now + minutes * 60_000);
  cloud.clock.setTimer(now + minutes * 60_000, () => turn(false));
}
