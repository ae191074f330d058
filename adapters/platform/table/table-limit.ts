/** Of a cancelled transaction: the table is at its limit, nobody else was quicker. */
const ofLimit: ReadonlySet<string | undefined> = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

/** @param codes reasons of a cancelled transaction, one for each item, `None` of those that were not at fault */
export const metLimit = (codes: readonly (string | undefined)[]): boolean => codes.some((code) => ofLimit.has(code));
