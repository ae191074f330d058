/** When the sweeper looks at a party that nobody has verified. */
export const unverifiedPatienceMs = 2 * 60_000;

/** When the sweeper looks at an invitation that nobody has sent. */
export const unsentPatienceMs = 5 * 60_000;
