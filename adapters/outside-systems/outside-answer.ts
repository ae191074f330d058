/** S18: an answer about this item alone. 401, 408 and 429 are about who asks, and when. */
export const isAboutItem = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;

/** Statuses after which the same call may succeed a moment later. */
export const worthRepeating = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/**
 * `Retry-After` in milliseconds. In seconds only: the form with a date needs two clocks that agree.
 * @returns undefined when it is missing or something else
 */
export function retryAfterOf(answer: Response): number | undefined {
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
