/*
 * What an SDK error says about a message to a person: that it will never be taken, that it surely was not taken this
 * time, or nothing certain.
 */

export type Refusal = 'rejected' | 'notTaken' | 'doubtful';

/** Network errors before a single byte of the request left. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** @param rejecting names of the service's errors that mean: never this message */
export function refusalOf(error: unknown, rejecting: ReadonlySet<string>): Refusal {
  if (!(error instanceof Error)) return 'doubtful';
  if (rejecting.has(error.name)) return 'rejected';
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

/** Tries once more, after a moment, what surely was not taken. Other errors pass. */
export async function twiceIfNotTaken<Result>(
  send: () => Promise<Result>,
  rejecting: ReadonlySet<string>,
): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (refusalOf(error, rejecting) !== 'notTaken') throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 150));
    return send();
  }
}
