import * as z from 'zod';

const health = z.object({ status: z.enum(['UP', 'DEGRADED', 'DOWN']) });
const defaultTimeoutMs = 3_000;

export const userAgent = 'last-minute-vaccination/1 (node)';

/** One lost answer stops nobody (S18): three times the time-out of 3 s, and two pauses, are within any caller's 30 s. */
const asksMost = 3;
const pauseMs = 200;

/**
 * Asks `GET /health` of an outside system, without a token; again, when there is no answer that it could have meant.
 * @param url without a slash at its end
 * @param from who asks: an e-mail address
 * @returns true when it is up, also if degraded; false when it says that it is down, or says nothing of use three times
 */
export async function askHealth(url: string, from: string, timeoutMs = defaultTimeoutMs): Promise<boolean> {
  for (let asked = 1; ; asked += 1) {
    const said = await askOnce(url, from, timeoutMs);
    if (said !== undefined || asked === asksMost) return said === 'up';
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function askOnce(url: string, from: string, timeoutMs: number): Promise<'up' | 'down' | undefined> {
  try {
    const answer = await fetch(`${url}/health`, {
      headers: { From: from, 'User-Agent': userAgent, Accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const parsed = health.safeParse(await answer.json());
    if (!parsed.success) return undefined;
    return answer.ok && parsed.data.status !== 'DOWN' ? 'up' : 'down';
  } catch {
    return undefined;
  }
}
