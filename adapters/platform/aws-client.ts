/*
 * Settings of SDK clients. Region, credentials and, in the embedded cloud, the endpoint come from the environment.
 */

/** For calls that may be repeated. A function's own time-out bounds the whole. */
export const repeatable = { maxAttempts: 3 } as const;

/**
 * For messages to people: the SDK would also repeat after a time-out, when the first may well have been sent. What may
 * be repeated is decided in the adapter (`refusal.ts`).
 */
export const once = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;
