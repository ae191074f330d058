/** A number that is replaced while it is asked for is rare; one that is replaced over and over is a fault of the database. */
const mostRounds = 5;

/**
 * Makes an attempt anew while it finds that an SSIN was replaced meanwhile, or the party was changed: what it had read
 * stands under another number now, or is no longer true.
 * @throws Error after 5 rounds: the message is repeated by its queue, and given up in the end
 */
export async function untilNumbersStand<T>(attempt: () => Promise<T | 'again'>): Promise<Exclude<T, 'again'>> {
  for (let round = 0; round < mostRounds; round += 1) {
    const result = await attempt();
    if (result !== 'again') return result as Exclude<T, 'again'>;
  }
  throw new Error('numbers were replaced over and over');
}
