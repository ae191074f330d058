/** Which days and which centre: chosen above, kept in the address, so that a report can be sent to a colleague. */

import { mostDays } from '../../../../domain/reports/report-operations.ts';
import { find, make, onSubmit } from '../page/dom.ts';
import { addDays } from '../page/words.ts';

export type Choice = Readonly<{ from: string; to: string; centre: string }>;

/** A fortnight, today with it. */
const daysAtFirst = 14;

/** @param today `YYYY-MM-DD`; what the address says goes before */
export function choiceAt(today: string): Choice {
  const given = new URLSearchParams(location.search);
  return {
    from: given.get('from') ?? addDays(today, 1 - daysAtFirst),
    to: given.get('to') ?? today,
    centre: given.get('centre') ?? '',
  };
}

export const queryOf = ({ from, to, centre }: Choice): string =>
  new URLSearchParams({ from, to, ...(centre === '' ? {} : { centre }) }).toString();

export function keepInAddress(choice: Choice): void {
  history.replaceState(null, '', `${location.pathname}?${queryOf(choice)}${location.hash}`);
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
export const fits = ({ from, to }: Choice): boolean => {
  const days = daysBetween(from, to) + 1;
  return days >= 1 && days <= mostDays;
};

/**
 * @param centres that can be chosen, in their order
 * @param country the name of all of them together; without it one has to be chosen
 */
export function makeFilter(
  form: HTMLFormElement,
  centres: readonly Readonly<{ id: string; name: string }>[],
  country: string | undefined,
  chosen: (choice: Choice) => void,
): Readonly<{ show: (choice: Choice) => void }> {
  const from = find<HTMLInputElement>('#report-from', form);
  const to = find<HTMLInputElement>('#report-to', form);
  const centre = find<HTMLSelectElement>('#report-centre', form);
  centre.replaceChildren(
    ...(country === undefined ? [] : [make('option', { value: '' }, country)]),
    ...centres.map(({ id, name }) => make('option', { value: id }, name)),
  );
  onSubmit(form, () => chosen({ from: from.value, to: to.value, centre: centre.value }));
  return {
    show: (choice) => {
      from.value = choice.from;
      to.value = choice.to;
      centre.value = choice.centre;
    },
  };
}
