import { addDays } from '../../local/scenario/local-time.ts';

/** Day-parts of a few days around a date, some of them over. */
export function dayPartsFrom(date: string, days: number): string[] {
  return Array.from({ length: days }, (_, index) => addDays(date, index)).flatMap((one) =>
    ['morning', 'afternoon', 'evening'].map((part) => `${one} ${part}`),
  );
}
