/**
 * Every hour: reminds contacts two days before their last day-part, with a link that renews. Not built yet: the
 * schedule and the rights stand, so that it is one use case away.
 */
export function handler(): Promise<void> {
  return Promise.resolve();
}
