import { z } from 'zod';
import type { LocalSystem } from '../../system.ts';
import { centreSoftware, demoCentre } from '../cast.ts';
import { loadProduct } from '../load.ts';
import { callProduct } from '../product.ts';
import { inTurns, localMoment, openDayParts } from '../registrations.ts';
import { guests, registrationsOf } from './guests.ts';
import { minuteMs, pause, reactToMails, type Watch } from './reactions.ts';
import { newestMails } from './visitor.ts';

/**
 * An evening of one centre: 24 doses, 200 people on the list, each with a manner of their own. Everybody acts through
 * what real people have: the site's API, the mails in the inbox, the page of the booking system.
 */

export interface Evening {
  readonly parties: number;
  /** Opens the seats: the evening runs. */
  begin(): Promise<{ sessionId: string }>;
  /** Resolves at the end of the last block, or when all is settled for good. */
  readonly over: Promise<EveningResult>;
  stop(): void;
}

const sessionView = z.object({
  sessionId: z.string(),
  state: z.enum(['open', 'closed', 'ended']),
  seats: z.number(),
  open: z.number(),
  offered: z.number(),
  booked: z.number(),
  expired: z.number(),
  declined: z.number(),
  invitations: z.array(z.object({ state: z.string() })),
});
export type EveningResult = z.infer<typeof sessionView>;

/** Local start of the blocks, one hour each, with six seats. */
const hours = [18, 19, 20, 21];
const seatsEach = 6;

/**
 * Puts centres and people into an empty system, before the evening's time begins to run.
 * @param system its clock stands at the afternoon of the evening's day
 * @param tell a line for whoever watches, with the virtual time
 */
export async function prepareEvening(system: LocalSystem, tell: (line: string) => void): Promise<Evening> {
  const all = guests();
  for (const guest of all) system.vcd.add({ ...guest, phone: guest.mobile });
  await loadProduct(system, false);
  const { url, clock } = system.cloud;
  const moment = localMoment(clock.now());
  const bodies = registrationsOf(all, openDayParts(moment, 2));
  await inTurns(bodies, 4, (body) => callProduct(url, { method: 'POST', path: '/api/registrations', body }));
  await system.cloud.quiet();

  const settled = Promise.withResolvers<EveningResult>();
  const life = new AbortController();
  const watch: Watch = { system, tell, signal: life.signal };
  const read = new Set((await newestMails(system.deskUrl)).map(({ messageId }) => messageId));

  return {
    parties: bodies.length,
    over: settled.promise,
    stop: () => life.abort(),
    begin: async () => {
      const opened = await openSeats(system, moment.date);
      tell(`${opened.seats} doses are left over. The centre opens ${opened.seats} seats, from 18 to 22 h.`);
      void reactToMails(watch, all, read).catch(settled.reject);
      void watchSession(watch, opened.sessionId, settled.resolve).catch(settled.reject);
      return { sessionId: opened.sessionId };
    },
  };
}

async function openSeats({ cloud, identity }: LocalSystem, date: string): Promise<EveningResult> {
  const blocks = hours.map((hour) => ({ date, from: `${hour}:00`, to: `${hour + 1}:00`, seats: seatsEach }));
  const body = { centre: demoCentre, blocks };
  const token = await identity.token(centreSoftware);
  return sessionView.parse(await callProduct(cloud.url, { method: 'POST', path: '/api/sessions', token, body }));
}

/** Tells every change of the board, until the session ends or nobody watches any more. */
async function watchSession(
  { system: { cloud, identity }, tell, signal }: Watch,
  sessionId: string,
  ended: (result: EveningResult) => void,
): Promise<void> {
  let said = '';
  while (!signal.aborted) {
    const path = `/api/sessions/${sessionId}`;
    const token = await identity.token(centreSoftware);
    const view = sessionView.parse(await callProduct(cloud.url, { method: 'GET', path, token }));
    const line = `${view.booked} of ${view.seats} seats are booked, ${view.offered} offered, ${view.open} open.`;
    if (line !== said) tell(`   ${line}`);
    said = line;
    if (view.state === 'ended') return ended(view);
    await pause(Math.min(2000, (2 * minuteMs) / cloud.clock.speed), signal);
  }
  return undefined;
}
