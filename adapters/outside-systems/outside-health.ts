import * as z from 'zod';

const health = z.object({ status: z.enum(['UP', 'DEGRADED', 'DOWN']) });
const defaultTimeoutMs = 3_000;

export const userAgent = 'last-minute-vaccination/1 (node)';

/**
 * Asks `GET /health` of an outside system once, without a token.
 * @param url without a slash at its end
 * @param from who asks: an e-mail address
 * @returns true when it is up, also if degraded; false when there is no usable answer
 */
export async function askHealth(url: string, from: string, timeoutMs = defaultTimeoutMs): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, {
      headers: { From: from, 'User-Agent': userAgent, Accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const parsed = health.safeParse(await answer.json());
    return answer.ok && parsed.success && parsed.data.status !== 'DOWN';
  } catch {
    return false;
  }
}
