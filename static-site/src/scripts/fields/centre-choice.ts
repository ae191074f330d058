/**
 * Choice of centres: those of a postal code first, any other of the country on demand. Says
 * clearly which take part, and that a derived link is a guess from distance, not official.
 */

import type { register } from '../../../texts/nl/register.ts';
import type { Centre, CentresAnswer } from '../api/answers.ts';
import { type Problem, callApi, problemInWords } from '../api/api.ts';
import { find, make } from '../page/dom.ts';
import { type Chances, makeChances } from './chances.ts';
import { makeOtherCentres } from './other-centres.ts';
import { addressOf } from './address.ts';
import { type PlaceFinder, makePlaceFinder } from './place-finder.ts';
import { codeIn } from './typed-place.ts';
import { type FieldTexts, type Words, counted } from '../page/words.ts';

export type CentreTexts = typeof register.centres;

export type CentreChoice = Readonly<{
  finder: PlaceFinder;
  chosen: () => Centre[];
  /** Shows a choice made before, e.g. of a draft or of the stored registration. */
  restore: (place: string, centres: readonly Centre[]) => Promise<void>;
  setSingle: (single: boolean) => void;
}>;

export type CentreSettings = Readonly<{
  words: Words;
  texts: CentreTexts;
  fields: FieldTexts;
  /** Ticks the centres that serve the place officially, while nothing is chosen yet. */
  tickOfficial?: boolean;
  /** Says beside each centre how many were invited there last week. */
  chances?: boolean;
  changed: () => void;
}>;

/** The centres that are chosen; at most one where only one may be. */
type Selection = { readonly chosen: Map<string, Centre>; single: boolean };

/** @param root holds the elements of `CentreChoice.astro` */
export function makeCentreChoice(root: HTMLElement, settings: CentreSettings): CentreChoice {
  const { texts, words } = settings;
  const say = (text: string) => find('[data-centre-status]', root).replaceChildren(text);
  const selection: Selection = { chosen: new Map(), single: false };
  const { chosen } = selection;
  const shared = { texts, prefix: root.dataset['prefix'] ?? '', chances: makeChances(settings, () => draw()) };
  const card = (centre: Centre, why?: string) => cardOf(centre, selection, { ...shared, why });
  let served: readonly Centre[] = [];
  let asked = 0;
  const isServed = ({ id }: Centre): boolean => served.some((centre) => centre.id === id);
  const others = makeOtherCentres(root, settings, {
    isServed,
    card: (centre) => card(centre, distanceOf(centre, settings)),
    tick: (centres) => {
      add(chosen, centres);
      draw();
      settings.changed();
    },
  });
  const finder = finderOf(root, settings, { say, found: show });
  listenToBoxes(root, selection, () => [...served, ...others.all()], settings.changed);

  return {
    finder,
    chosen: () => [...chosen.values()],
    restore: async (place, centres) => {
      chosen.clear();
      add(chosen, centres);
      if (place === '') return draw();
      finder.set(place);
      await show(codeIn(place) ?? place, place);
    },
    setSingle: (single) => {
      selection.single = single;
      if (single && chosen.size > 1) chosen.clear();
      draw();
    },
  };

  async function show(code: string, place: string): Promise<boolean> {
    const turn = (asked += 1);
    const answer = await callApi<CentresAnswer>(`centres?postalCode=${encodeURIComponent(code)}`);
    // An older answer must not overwrite that of a newer code.
    if (turn !== asked || answer.ok === 'unchanged') return true;
    served = answer.ok ? answer.body.centres : [];
    if (answer.ok) tellFound(place, code);
    else say(failureOf(answer.problem, settings));
    draw();
    return answer.ok;
  }

  function tellFound(place: string, code: string): void {
    others.near(code);
    const open = served.filter(takesPart);
    say(open.length === 0 ? texts.none : counted(texts.found, served.length, words, { place }));
    if (open.length === 0) others.unfold();
    if (settings.tickOfficial !== true || chosen.size > 0) return;
    tickOfficial(open, selection);
    settings.changed();
  }

  function draw(): void {
    const elsewhere = [...chosen.values()].filter((centre) => !isServed(centre));
    find('[data-centre-list]', root).replaceChildren(
      ...served.map((centre) => card(centre)),
      ...elsewhere.map((centre) => card(centre, texts.chosenElsewhere)),
    );
    others.draw(selection.single);
  }
}

const add = (chosen: Map<string, Centre>, centres: readonly Centre[]): void => {
  for (const centre of centres) chosen.set(centre.id, centre);
};

function finderOf(
  root: HTMLElement,
  { texts, fields, words }: CentreSettings,
  { say, found }: Readonly<{ say: (text: string) => void; found: (code: string, place: string) => Promise<boolean> }>,
): PlaceFinder {
  return makePlaceFinder(find<HTMLInputElement>('[role="combobox"]', root), {
    texts: fields,
    announce: (count) => say(count === 0 ? '' : counted(texts.suggestions, count, words)),
    explain: say,
    found,
  });
}

const distanceOf = ({ distanceKm }: Centre, { texts, words }: CentreSettings): string =>
  distanceKm === undefined ? '' : counted(texts.distance, Math.max(1, distanceKm), words);

const takesPart = (centre: Centre): boolean => centre.takesPart !== false;

/** A link that is derived from the distance is a guess. */
const isDerived = ({ basis }: Centre): boolean => basis?.startsWith('derived') === true;

function failureOf(problem: Problem, { fields }: CentreSettings): string {
  const unknown = problem.status === 404 || problem.status === 400;
  return unknown ? fields.errors.postalCodeUnknown : problemInWords(problem, fields.problems);
}

/** One centre may have several boxes, and where only one may be chosen the others lose their tick. */
function listenToBoxes(
  root: HTMLElement,
  selection: Selection,
  centres: () => readonly Centre[],
  changed: () => void,
): void {
  const { chosen } = selection;
  root.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'centre') return;
    const centre = centres().find(({ id }) => id === target.value);
    if (centre === undefined) return;
    if (selection.single) chosen.clear();
    if (target.checked) chosen.set(centre.id, centre);
    else chosen.delete(centre.id);
    for (const box of root.querySelectorAll<HTMLInputElement>('input[name="centre"]'))
      box.checked = chosen.has(box.value);
    changed();
  });
}

function tickOfficial(open: readonly Centre[], { chosen, single }: Selection): void {
  const official = open.filter((centre) => !isDerived(centre));
  for (const centre of single ? official.slice(0, 1) : official) chosen.set(centre.id, centre);
}

type CardSettings = Readonly<{ texts: CentreTexts; prefix: string; why: string | undefined; chances: Chances }>;

/** @param why the centre is here; what its link to the postal code says where it is undefined */
function cardOf(
  centre: Centre,
  { chosen, single }: Selection,
  { texts, prefix, why, chances }: CardSettings,
): HTMLElement {
  const open = takesPart(centre);
  const box = make('input', {
    class: 'box',
    type: single ? 'radio' : 'checkbox',
    name: 'centre',
    id: `${prefix}centre-${centre.id}`,
    value: centre.id,
    disabled: !open,
  });
  box.checked = chosen.has(centre.id);
  const reason = why ?? (isDerived(centre) ? texts.derived : texts.official);
  const tag = make('span', { class: open ? 'tag tag-yes' : 'tag' }, open ? texts.takesPart : texts.takesNoPart);
  const text = make('span', {}, make('b', {}, centre.name), addressOf(centre), make('br'), tag);
  if (reason !== '' && open) text.append(make('span', { class: 'hint centre-why' }, reason));
  const chance = open ? chances.of(centre) : undefined;
  if (chance !== undefined) text.append(make('span', { class: 'hint', 'data-chance': '' }, chance));
  return make('label', { class: 'choice' }, box, text);
}
