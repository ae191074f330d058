import { z } from 'zod';
import type { CloudOptions } from '../../cloud/cloud.ts';
import type { LocalSystem } from '../../system.ts';
import { demoCentre, demoPassword } from '../cast.ts';
import { localMoment } from '../registrations.ts';
import { type Evening, prepareEvening } from './evening.ts';

/**
 * The stage of `npm run demo:evening`: time stands near half past four and passes as usual until somebody signs in at
 * the centre's console. Then the seats open before that person's eyes, and a minute passes in a second.
 */
export interface Stage {
  readonly clock: CloudOptions['clock'];
  readonly around: NonNullable<CloudOptions['around']>;
  /** @returns the screen that says how to watch */
  prepare(system: LocalSystem, tell: (line: string) => void): Promise<string>;
  /** Begins without anybody watching. */
  begin(): Promise<void>;
  stop(): void;
}

/** The console asks for the list of sessions when somebody has signed in. */
const lookAtSessions = z.object({ routeKey: z.literal('GET /api/sessions') });

/** @param speed virtual seconds per second, once the evening has begun */
export function setStage(speed: number, now = Date.now()): Stage {
  let prepared: { system: LocalSystem; evening: Evening } | undefined;
  let begun: Promise<void> | undefined;

  const begin = async (): Promise<void> => {
    if (prepared === undefined) return;
    await prepared.evening.begin();
    prepared.system.cloud.setSpeed(speed);
  };

  return {
    clock: { mode: 'real', speed: 1, start: halfPastFour(now) },
    around: async (_functionId, event, run) => {
      // A look before the list is read, so that the board is there at the first answer.
      if (prepared !== undefined && lookAtSessions.safeParse(event).success) await (begun ??= begin());
      return await run();
    },
    prepare: async (system, tell) => {
      const evening = await prepareEvening(system, (line) => tell(`${timeOf(system)}  ${line}`));
      prepared = { system, evening };
      evening.over.then(
        ({ booked, seats, expired, declined }) =>
          tell(
            `The evening is over: ${booked} of ${seats} doses have found their person; ${declined} said no, ${expired} did not answer. Ctrl-C stops everything.`,
          ),
        (error: unknown) => tell(String(error)),
      );
      return screenOf(system, evening, speed);
    },
    begin: () => (begun ??= begin()),
    stop: () => prepared?.evening.stop(),
  };
}

/** 16:30 in Belgium on the day of `now`: the first block begins at 18 h. */
function halfPastFour(now: number): number {
  const { hour, minute } = localMoment(now);
  return now - (now % 60_000) + ((16 - hour) * 60 + (30 - minute)) * 60_000;
}

function timeOf({ cloud }: LocalSystem): string {
  const { hour, minute } = localMoment(cloud.clock.now());
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

function screenOf({ cloud, deskUrl }: LocalSystem, { parties }: Evening, speed: number): string {
  return [
    '',
    `Ready: ${parties} parties wait at the centre in ${demoCentre[0]?.toUpperCase()}${demoCentre.slice(1)}. It is half past four; 24 doses will be left over tonight.`,
    '',
    '  1. Open the console of the centre:',
    `       ${cloud.url}/nl/centrum/   (${cloud.url}/fr/centre/   ${cloud.url}/de/zentrum/)`,
    `  2. Sign in there as   centrum   with the password   ${demoPassword}`,
    '',
    `The evening begins at that moment${speed === 1 ? '' : `, and runs ${speed} times faster`}: seats open, people are invited, and book,`,
    'decline, say nothing or cancel, each in their own manner. All of it goes through the site, the inbox',
    'and the booking system, as with real people. What they do is told here:',
    `  Inbox of everybody   ${deskUrl}/inbox/`,
    '',
    '',
  ].join('\n');
}
