import type { RegisterAnswer } from './register-answers.ts';

/** The vaccination register, as far as it takes what a centre hands over. */
export interface Register {
  /**
   * Signs as the centre, and sends.
   * @param payload what stands in the envelope, written canonically
   * @returns whatever came, no answer at all included (`repeat`); a centre without a key is `certificate`
   */
  send(centre: string, payload: string): Promise<RegisterAnswer>;
}
