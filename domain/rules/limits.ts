/* What one request may ask for. The pages carry this file, too: nothing else stands here. */

/** Last date on which one can be available: today and so many days after (domain 2). */
export const horizonDays = 14;

/** Centres that one party may choose. */
export const mostCentres = 10;

/** Seats that one call may add or remove. */
export const maxSeatsPerChange = 80;
