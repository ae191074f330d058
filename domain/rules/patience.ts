/*
 * How long the sweeper leaves work alone that somebody else should have done, in milliseconds. Each is longer than the
 * way that it waits for, its queue's repetitions included: looked at too early, work would be done twice for nothing.
 */

/** When the sweeper looks at a party that nobody has verified. */
export const unverifiedPatienceMs = 2 * 60_000;

/** When the sweeper looks again at what it has driven anew. */
export const againAfterMs = 10 * 60_000;

/** When the sweeper looks at an invitation that nobody has sent. */
export const unsentPatienceMs = 5 * 60_000;

/** A notice that nobody has sent. */
export const unsentNoticePatienceMs = 5 * 60_000;

/** A confirmed sign-up of which the booking system has not been told. */
export const unreportedPatienceMs = 10 * 60_000;

/** An appointment that was given up here and of which the booking system has not said that it is cancelled there. */
export const unansweredCancelMs = 10 * 60_000;

/** A session whose seats are being written: ten times the half minute that a call may take, repeats included. */
export const openingPatienceMs = 5 * 60_000;

/** A session whose workflow has just been started. */
export const startedPatienceMs = 60_000;

/** An invitation on the call list, after the time to call is over: the workflow lets the seats pass on. */
export const uncalledPatienceMs = 10 * 60_000;

/** S6: how long the VCD must have been unavailable before the stored code and status decide. */
export const storedDataAfterMs = 2 * 60_000;
