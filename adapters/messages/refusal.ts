import { Unavailable } from '../../domain/platform/unavailable.ts';

/*
 * What an SDK error says about a message to a person: that it will never be taken, that it surely was not taken this
 * time, or nothing certain.
 */

export type RefusalLog = (code: 'message-not-taken', detail: Readonly<Record<string, string>>) => void;

/**
 * Whether an error says that this address or number never takes anything: its contact is marked then. The same errors come
 * from a sender that is not set up rightly, and those are ours: nothing is taken, and somebody is called.
 */
type IsDead = (error: Error) => boolean;

/** What an error says of the account: a repeat at once would meet the same. */
type HoldsBack = (error: Error) => string | undefined;

type Refusal = 'rejected' | 'notTaken' | 'doubtful';

/** Network errors before a single byte of the request left. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function refusalOf(error: unknown, isDead: IsDead): Refusal {
  if (!(error instanceof Error)) return 'doubtful';
  if (isDead(error)) return 'rejected';
  if ('code' in error && typeof error.code === 'string' && neverSent.has(error.code)) return 'notTaken';
  // Any answer with an error status, ours (4xx: throttled, paused, not allowed) or theirs (5xx), is a refusal.
  const status = '$metadata' in error && typeof error.$metadata === 'object' ? statusOf(error.$metadata) : undefined;
  return status !== undefined && status >= 400 ? 'notTaken' : 'doubtful';
}

function statusOf(metadata: object | null): number | undefined {
  return metadata !== null && 'httpStatusCode' in metadata && typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : undefined;
}

/**
 * Hands a message to its provider; once more, after a moment, when it surely was not taken.
 * @throws Unavailable when it was not taken twice, which is said in the log, or is held back, which whoever asked says (the
 *   reason is the word of `holdsBack`); any other error is doubtful
 */
export async function handOver(
  {
    channel,
    isDead,
    holdsBack = () => undefined,
    log,
  }: { channel: 'mail' | 'sms'; isDead: IsDead; holdsBack?: HoldsBack; log: RefusalLog },
  send: () => Promise<unknown>,
): Promise<'accepted' | 'rejected'> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send();
      return 'accepted';
    } catch (error) {
      const refusal = refusalOf(error, isDead);
      if (refusal === 'rejected') return 'rejected';
      if (refusal === 'doubtful') throw error;
      const held = error instanceof Error ? holdsBack(error) : undefined;
      if (held !== undefined) throw new Unavailable(channel, undefined, held);
      if (attempt === 2) {
        log('message-not-taken', { system: channel, reason: error instanceof Error ? error.name : 'unknown' });
        throw new Unavailable(channel);
      }
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 150));
    }
  }
}
