import type { Session } from '../entities/sessions.ts';
import type { Store } from '../platform/store.ts';
import { quietUntil } from '../rules/quiet-hours.ts';

/*
 * The version of a board in three parts: what it showed (a hash), the mark that stood when that was read, and until when
 * the mark vouches for it. While it does, a poll reads the mark and nothing else.
 */

/**
 * What no mark tells (a centre that was renamed, who is next in line left the list, a reader of the stream that stands
 * still) is on every board after this time: of thirty polls, one reads all.
 */
const vouchedMs = 60_000;

/** Ends with what the clock alone changes on a board: the end of a block, and of quiet hours. */
export function boardVersion(
  shown: string,
  stamp: string | undefined,
  session: Pick<Session, 'blocks' | 'quietHours'>,
  now: number,
): string {
  if (stamp === undefined) return shown;
  const quiet = quietUntil(session.quietHours, now);
  const moments = [...session.blocks.map(({ endsAt }) => endsAt), ...(quiet === undefined ? [] : [quiet])];
  // Quiet hours that have not begun: their beginning may lie less than a minute ahead.
  const vouched = session.quietHours !== undefined && quiet === undefined ? now : now + vouchedMs;
  return [shown, stamp, Math.min(vouched, ...moments.filter((at) => at > now)).toString(36)].join('.');
}

/** What the version says that it showed, whatever vouched for it. */
export const shownBy = (version: string): string => version.split('.')[0] ?? '';

/**
 * Whether a board is still what the caller has, by its mark: one read, which may be a moment old, and none where nothing
 * vouches for what the caller has.
 * @param versions that the caller has
 * @returns the version that still holds, and whose board it is; undefined where everything must be read
 */
export async function unchangedBoard(
  store: Pick<Store, 'get'>,
  sessionId: string,
  versions: readonly string[],
  now: number,
): Promise<{ version: string; centre: string } | undefined> {
  const vouching = versions.filter((version) => {
    const [, stamp, until = ''] = version.split('.');
    return stamp !== undefined && now < Number.parseInt(until, 36);
  });
  if (vouching.length === 0) return undefined;
  const mark = await store.get({ type: 'board', sessionId }, 'maybeOld');
  const version = vouching.find((one) => one.split('.')[1] === mark?.stamp);
  return version === undefined || mark === undefined ? undefined : { version, centre: mark.centre };
}
