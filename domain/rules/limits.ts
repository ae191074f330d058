/** Seats that one call may add or remove. */
export const maxSeatsPerChange = 80;
