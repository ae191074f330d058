import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { LocalSystem } from '../../system.ts';
import { centreSoftware, demoCentre } from '../cast.ts';
import { loadProduct } from '../load.ts';
import { callProduct } from '../product.ts';
import { inTurns, localMoment, openDayParts } from '../registrations.ts';
import { type Guest, guests, registrationsOf } from './guests.ts';
import { book, cancel, decline, invitationIn, newestMails } from './visitor.ts';

/**
 * An evening of one centre: 24 doses, 200 people on the list, each with a manner of their own. Everybody acts through
 * what real people have: the site's API, the mails in the inbox, the page of the booking system.
 */

/** Virtual minutes from booking to cancelling, for those who do. */
const changesMindAfterMinutes = 35;
const minuteMs = 60_000;

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
  const { date } = localMoment(clock.now());
  const bodies = registrationsOf(all, openDayParts(localMoment(clock.now()), 2));
  await inTurns(bodies, 4, (body) => callProduct(url, { method: 'POST', path: '/api/registrations', body }));
  await system.cloud.quiet();

  const settled = Promise.withResolvers<EveningResult>();
  const life = new AbortController();
  const read = new Set((await newestMails(system.deskUrl)).map(({ messageId }) => messageId));
  const by = new Map(all.map((guest) => [guest.email, guest]));
  const token = (): Promise<string> => system.identity.token(centreSoftware);

  return {
    parties: bodies.length,
    over: settled.promise,
    stop: () => life.abort(),
    begin: async () => {
      const blocks = hours.map((hour) => ({ date, from: `${hour}:00`, to: `${hour + 1}:00`, seats: seatsEach }));
      const body = { centre: demoCentre, blocks };
      const opened = sessionView.parse(
        await callProduct(url, { method: 'POST', path: '/api/sessions', token: await token(), body }),
      );
      tell(`${opened.seats} doses are left over. The centre opens ${opened.seats} seats, from 18 to 22 h.`);
      void watchInbox().catch(settled.reject);
      void watchSession(opened.sessionId).catch(settled.reject);
      return { sessionId: opened.sessionId };
    },
  };

  /** Once a virtual minute, or a real second if that is more often: as somebody who has the telephone at hand. */
  async function watchInbox(): Promise<void> {
    while (!life.signal.aborted) {
      for (const { messageId, to } of (await newestMails(system.deskUrl)).toReversed()) {
        const guest = by.get(to[0] ?? '');
        if (guest === undefined || read.has(messageId)) continue;
        read.add(messageId);
        const secret = await invitationIn(system.deskUrl, messageId);
        if (secret !== undefined) react(guest, secret);
      }
      await pause(Math.min(1000, minuteMs / clock.speed));
    }
  }

  function react(guest: Guest, secret: string): void {
    const name = `${guest.firstName} ${guest.lastName} (${guest.birthDate.slice(0, 4)})`;
    if (guest.manner === 'silent') return;
    later(guest.delayMinutes, async () => {
      if (guest.manner === 'declines') {
        tell(`${name} cannot come.`);
        return decline(url, secret);
      }
      const pages = await book(url, secret);
      if (pages.length === 0) return tell(`${name} came too late.`);
      tell(`${name} books.`);
      if (guest.manner !== 'cancels') return undefined;
      later(changesMindAfterMinutes, async () => {
        tell(`${name} cancels after all.`);
        await cancel(pages);
      });
      return undefined;
    });
  }

  function later(minutes: number, act: () => Promise<void>): void {
    clock.setTimer(clock.now() + minutes * minuteMs, async () => {
      if (life.signal.aborted) return;
      // One who fails at the page gives up; the others' evening goes on.
      await act().catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)));
    });
  }

  async function watchSession(sessionId: string): Promise<void> {
    let said = '';
    while (!life.signal.aborted) {
      const path = `/api/sessions/${sessionId}`;
      const view = sessionView.parse(await callProduct(url, { method: 'GET', path, token: await token() }));
      const line = `${view.booked} of ${view.seats} seats are booked, ${view.offered} offered, ${view.open} open.`;
      if (line !== said) tell(`   ${line}`);
      said = line;
      if (view.state === 'ended') return settled.resolve(view);
      await pause(Math.min(2000, (2 * minuteMs) / clock.speed));
    }
    return undefined;
  }

  /** Real milliseconds; over at once when the evening is. */
  async function pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: life.signal }).catch(() => undefined);
  }
}
