import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalSystem } from '../../system.ts';
import type { Guest } from './guests.ts';
import { book, cancel, decline, invitationIn, newestMails } from './visitor.ts';

/** Virtual minutes from booking to cancelling, for those who do. */
const changesMindAfterMinutes = 35;
export const minuteMs = 60_000;

export interface Watch {
  readonly system: LocalSystem;
  readonly tell: (line: string) => void;
  /** The evening is over. */
  readonly signal: AbortSignal;
}

/**
 * Everybody reads the invitations and does what is in their manner. Looks once a virtual minute, at least once a second: as
 * somebody who has the telephone at hand.
 * @param read mails that were there before
 */
export async function reactToMails(watch: Watch, guests: readonly Guest[], read: Set<string>): Promise<void> {
  const { deskUrl } = watch.system;
  const by = new Map(guests.map((guest) => [guest.email, guest]));
  while (!watch.signal.aborted) {
    for (const { messageId, to } of (await newestMails(deskUrl)).toReversed()) {
      const guest = by.get(to[0] ?? '');
      if (guest === undefined || read.has(messageId)) continue;
      read.add(messageId);
      const secret = await invitationIn(deskUrl, messageId);
      if (secret !== undefined) react(watch, guest, secret);
    }
    await pause(Math.min(1000, minuteMs / watch.system.cloud.clock.speed), watch.signal);
  }
}

function react(watch: Watch, guest: Guest, secret: string): void {
  const { tell, system } = watch;
  const name = `${guest.firstName} ${guest.lastName} (${guest.birthDate.slice(0, 4)})`;
  if (guest.manner === 'silent') return;
  later(watch, guest.delayMinutes, async () => {
    if (guest.manner === 'declines') {
      tell(`${name} cannot come.`);
      return decline(system.cloud.url, secret);
    }
    const pages = await book(system.cloud.url, secret);
    if (pages.length === 0) return tell(`${name} came too late.`);
    tell(`${name} books.`);
    if (guest.manner !== 'cancels') return undefined;
    later(watch, changesMindAfterMinutes, async () => {
      tell(`${name} cancels after all.`);
      await cancel(pages);
    });
    return undefined;
  });
}

function later({ system, tell, signal }: Watch, minutes: number, act: () => Promise<void>): void {
  const { clock } = system.cloud;
  clock.setTimer(clock.now() + minutes * minuteMs, async () => {
    if (signal.aborted) return;
    // One who fails at the page gives up; the others' evening goes on.
    await act().catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)));
  });
}

/** Real milliseconds; over at once when the evening is. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
