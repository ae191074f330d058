/** The last step: everything once more, each part with a way back to where it is changed. */

import type { register } from '../../../texts/nl/register.ts';
import type { Slot } from '../api/answers.ts';
import { availabilityInWords } from '../fields/availability-words.ts';
import { addressOf } from '../fields/address.ts';
import { personFacts } from '../fields/person-fields.ts';
import { make, makeButton } from '../page/dom.ts';
import { type FieldTexts, type Words, fill } from '../page/words.ts';
import { type Draft, type Step, memberCount, memberOf, stepsOf } from './draft.ts';

type CheckTexts = (typeof register)['check'];
type Texts = Readonly<{ register: typeof register; fields: FieldTexts; words: Words }>;

type Row = Readonly<{ term: string; lines: readonly string[]; isChangedAt: (step: Step) => boolean }>;

/** Rows of a definition list; each change button carries the number of its step. */
export function summaryRows(
  draft: Draft,
  offered: readonly Slot[],
  texts: Texts,
  goTo: (step: number) => void,
): HTMLElement[] {
  const steps = stepsOf(draft);
  const rows = [...wishRows(draft, offered, texts), ...personRows(draft, texts)];
  return rows.map(({ term, lines, isChangedAt }) =>
    drawRow(term, lines, texts.register.check, () => goTo(steps.findIndex(isChangedAt))),
  );
}

const isStep =
  (key: Step['key']) =>
  (step: Step): boolean =>
    step.key === key;

/** Who, with whom, where and when. */
function wishRows(draft: Draft, offered: readonly Slot[], { register: t, words }: Texts): Row[] {
  const centres = draft.centres.map((centre) => `${centre.name}, ${addressOf(centre)}`);
  const when = availabilityInWords(new Set(draft.slots), offered, words, t.when.everyDaysOf);
  return [
    { term: t.check.who, lines: [whoInWords(draft, t)], isChangedAt: isStep('who') },
    ...(draft.kind === 'companion'
      ? [{ term: t.check.code, lines: [draft.code], isChangedAt: isStep('booking') }]
      : []),
    { term: t.check.where, lines: centres, isChangedAt: isStep('centres') },
    { term: t.check.when, lines: when, isChangedAt: isStep('when') },
  ];
}

/** As it is, not as it could be chosen: "group of 4". */
function whoInWords({ kind, size }: Draft, { who, check }: Texts['register']): string {
  if (kind === undefined) return '';
  if (kind === 'group') return fill(check.groupOf, { n: size ?? 2 });
  return kind === 'companion' ? check.companion : who.kinds[kind].name;
}

function personRows(draft: Draft, { register: t, fields, words }: Texts): Row[] {
  const texts = t.check;
  const count = memberCount(draft);
  const alone = draft.kind === 'thirdParty' ? t.person.titleThirdParty : texts.person;
  const persons = Array.from({ length: count }, (_, index): Row => ({
    term: count === 1 ? alone : fill(texts.personOf, { n: index + 1 }),
    lines: personFacts(memberOf(draft, index), fields, words),
    isChangedAt: (step) => step.key === 'person' && step.member === index,
  }));
  if (draft.kind !== 'thirdParty') return persons;
  return [...persons, { term: texts.registeredBy, lines: [draft.registeredBy], isChangedAt: isStep('person') }];
}

function drawRow(term: string, lines: readonly string[], texts: CheckTexts, change: () => void): HTMLElement {
  const label = fill(texts.changeLabel, { what: term });
  const button = makeButton('button-link change', texts.change, change, { 'aria-label': label });
  const list = lines.length === 1 ? (lines[0] ?? '') : make('ul', {}, ...lines.map((line) => make('li', {}, line)));
  return make('div', {}, make('dt', {}, term), make('dd', {}, list), make('dd', {}, button));
}
