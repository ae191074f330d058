/** The last step: everything once more, each part with a way back to where it is changed. */

import type { register } from '../../../texts/nl/register.ts';
import type { Slot } from '../api/answers.ts';
import { availabilityInWords } from '../fields/availability-words.ts';
import { addressOf } from '../fields/address.ts';
import { make } from '../page/dom.ts';
import { type FieldTexts, type Words, fill } from '../page/words.ts';
import { type Draft, type Step, memberCount, memberOf, stepsOf } from './draft.ts';

type Texts = Readonly<{ register: typeof register; fields: FieldTexts; words: Words }>;

/** Rows of a definition list; each change button carries the number of its step. */
export function summaryRows(
  draft: Draft,
  offered: readonly Slot[],
  texts: Texts,
  goTo: (step: number) => void,
): HTMLElement[] {
  const t = texts.register;
  const steps = stepsOf(draft);
  const indexOf = (fits: (step: Step) => boolean) => steps.findIndex(fits);
  const kind = draft.kind === undefined ? '' : t.who.kinds[draft.kind].name;
  const rows = [
    row(
      t.check.who,
      [kind],
      indexOf(({ key }) => key === 'who'),
    ),
  ];
  if (draft.kind === 'companion')
    rows.push(
      row(
        t.check.code,
        [draft.code],
        indexOf(({ key }) => key === 'booking'),
      ),
    );
  const centres = draft.centres.map((centre) => `${centre.name}, ${addressOf(centre)}`);
  rows.push(
    row(
      t.check.where,
      centres,
      indexOf(({ key }) => key === 'centres'),
    ),
  );
  const when = availabilityInWords(new Set(draft.slots), offered, texts.words, t.when.everyDaysOf);
  rows.push(
    row(
      t.check.when,
      when,
      indexOf(({ key }) => key === 'when'),
    ),
  );
  for (let index = 0; index < memberCount(draft); index += 1) {
    const member = memberOf(draft, index);
    const lines = [
      `${member.firstName} ${member.lastName}`,
      member.ssin,
      member.postalCode,
      member.email,
      member.mobile,
    ];
    const label =
      memberCount(draft) === 1 ? fill(t.check.person, { n: '' }).trim() : fill(t.check.person, { n: index + 1 });
    rows.push(
      row(
        label,
        lines.filter((line) => line !== ''),
        indexOf((step) => step.key === 'person' && step.member === index),
      ),
    );
  }
  if (draft.kind === 'thirdParty')
    rows.push(
      row(
        t.check.registeredBy,
        [draft.registeredBy],
        indexOf(({ key }) => key === 'person'),
      ),
    );
  return rows;

  function row(term: string, lines: readonly string[], step: number): HTMLElement {
    const button = make(
      'button',
      { type: 'button', class: 'button-link change', 'aria-label': fill(t.check.changeLabel, { what: term }) },
      t.check.change,
    );
    button.addEventListener('click', () => goTo(step));
    const list = lines.length === 1 ? (lines[0] ?? '') : make('ul', {}, ...lines.map((line) => make('li', {}, line)));
    return make('div', {}, make('dt', {}, term), make('dd', {}, list), make('dd', {}, button));
  }
}
