import { expect, it } from 'vitest';
import { untilNumbersStand } from '../../../domain/replaced-ssin/until-numbers-stand.ts';

/** @returns an attempt that finds so many replaced numbers, one after the other, and how often it was made */
function attemptWith(replacements: number) {
  let made = 0;
  return {
    attempt: (): Promise<'again' | 'verified'> => {
      made += 1;
      return Promise.resolve(made <= replacements ? 'again' : 'verified');
    },
    made: () => made,
  };
}

it.each([0, 1, 4])('asks anew after %d replaced numbers', async (replacements) => {
  const { attempt, made } = attemptWith(replacements);
  await expect(untilNumbersStand(attempt)).resolves.toBe('verified');
  expect(made()).toBe(replacements + 1);
});

it('does not follow a database that replaces numbers for ever', async () => {
  const { attempt, made } = attemptWith(Infinity);
  await expect(untilNumbersStand(attempt)).rejects.toThrow('numbers were replaced over and over');
  expect(made()).toBe(5);
});
