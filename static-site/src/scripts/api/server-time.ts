/**
 * Time as the server has it. The browser's clock may be wrong, and in a demonstration time runs
 * faster: every answer that carries `now` is a sample, and the pace between samples is measured.
 */

import type { MomentsAnswer } from './answers.ts';
import { callApi } from './api.ts';

export type ServerTime = Readonly<{
  heard: (now: string) => void;
  /** Epoch milliseconds; undefined before the first sample. */
  now: () => number | undefined;
}>;

/** Between these, a pace is jitter of the network and counts as real time. */
const jitter = { from: 0.7, to: 1.4 };
/** Samples closer together than this say nothing about the pace, in milliseconds. */
const shortest = 900;

export function makeServerTime(): ServerTime {
  let sample: { server: number; local: number } | undefined;
  let pace = 1;
  return {
    heard: (now) => {
      const server = Date.parse(now);
      const local = performance.now();
      if (sample !== undefined && local - sample.local < shortest) return;
      if (sample !== undefined) {
        const measured = (server - sample.server) / (local - sample.local);
        pace = measured > jitter.from && measured < jitter.to ? 1 : Math.max(0, measured);
      }
      sample = { server, local };
    },
    now: () => (sample === undefined ? undefined : sample.server + (performance.now() - sample.local) * pace),
  };
}

/** The server's instant, asked with a postal code that is known to exist; undefined when it can't be had. */
export async function askNow(postalCode: string): Promise<string | undefined> {
  const answer = await callApi<MomentsAnswer>(`moments?postalCode=${encodeURIComponent(postalCode)}`);
  return answer.ok === true ? answer.body.now : undefined;
}
