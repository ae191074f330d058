/**
 * Choice of centres: those of a postal code first, any other of the country on demand. Says
 * clearly which take part, and that a derived link is a guess from distance, not official.
 */

import type { register } from '../../../texts/nl/register.ts';
import type { Centre, CentresAnswer } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { find, make } from '../page/dom.ts';
import { type PlaceFinder, makePlaceFinder } from './place-finder.ts';
import { type Words, counted } from '../page/words.ts';

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
  unknownPostalCode: string;
  /** Ticks the centres that serve the place officially, while nothing is chosen yet. */
  tickOfficial?: boolean;
  changed: () => void;
}>;

/** @param root holds the elements of `CentreChoice.astro` */
export function makeCentreChoice(root: HTMLElement, settings: CentreSettings): CentreChoice {
  const { texts, words } = settings;
  const prefix = root.dataset['prefix'] ?? '';
  const status = find('[data-centre-status]', root);
  const list = find('[data-centre-list]', root);
  const others = find<HTMLDetailsElement>('[data-centre-others]', root);
  const filter = find<HTMLInputElement>('[data-centre-filter]', root);
  const otherList = find('[data-centre-other-list]', root);
  const chosen = new Map<string, Centre>();
  let served: readonly Centre[] = [];
  let all: readonly Centre[] | undefined;
  let single = false;
  let asked = 0;

  const finder = makePlaceFinder(
    find<HTMLInputElement>('[role="combobox"]', root),
    (count) => {
      status.textContent = count === 0 ? '' : counted(texts.suggestions, count, words);
    },
    (code, place) => void show(code, place),
  );
  others.addEventListener('toggle', () => void loadAll());
  filter.addEventListener('input', () => drawOthers());
  root.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== 'centre') return;
    const centre = [...served, ...(all ?? [])].find(({ id }) => id === box.value);
    if (centre === undefined) return;
    if (single) chosen.clear();
    if (box.checked) chosen.set(centre.id, centre);
    else chosen.delete(centre.id);
    for (const other of root.querySelectorAll<HTMLInputElement>('input[name="centre"]'))
      other.checked = chosen.has(other.value);
    settings.changed();
  });

  return {
    finder,
    chosen: () => [...chosen.values()],
    restore: async (place, centres) => {
      chosen.clear();
      for (const centre of centres) chosen.set(centre.id, centre);
      if (place !== '') {
        finder.set(place);
        await show(place.slice(0, 4), place);
      } else draw();
    },
    setSingle: (value) => {
      single = value;
      if (single && chosen.size > 1) chosen.clear();
      draw();
    },
  };

  async function show(code: string, place: string): Promise<void> {
    asked += 1;
    const turn = asked;
    const answer = await callApi<CentresAnswer>(`centres?postalCode=${encodeURIComponent(code)}`);
    // An older answer must not overwrite that of a newer code.
    if (turn !== asked || answer.ok === 'unchanged') return;
    if (!answer.ok) {
      served = [];
      status.textContent =
        answer.problem.status === 404 || answer.problem.status === 400 ? settings.unknownPostalCode : texts.loadError;
      draw();
      return;
    }
    served = answer.body.centres;
    const open = served.filter((centre) => centre.takesPart !== false);
    status.textContent = open.length === 0 ? texts.none : counted(texts.found, served.length, words, { place });
    if (open.length === 0) others.open = true;
    if (settings.tickOfficial === true && chosen.size === 0) tickOfficial(open);
    draw();
  }

  function tickOfficial(open: readonly Centre[]): void {
    const official = open.filter(({ basis }) => basis?.startsWith('derived') !== true);
    for (const centre of single ? official.slice(0, 1) : official) chosen.set(centre.id, centre);
    settings.changed();
  }

  async function loadAll(): Promise<void> {
    if (!others.open || all !== undefined) return;
    const answer = await callApi<CentresAnswer>('centres');
    if (answer.ok !== true) {
      otherList.replaceChildren(make('p', {}, texts.loadError));
      return;
    }
    all = answer.body.centres.toSorted((a, b) => a.municipality.localeCompare(b.municipality, words.locale));
    drawOthers();
  }

  function draw(): void {
    const elsewhere = [...chosen.values()].filter(({ id }) => !served.some((centre) => centre.id === id));
    list.replaceChildren(
      ...served.map((centre) => card(centre)),
      ...elsewhere.map((centre) => card(centre, texts.chosenElsewhere)),
    );
    drawOthers();
  }

  function drawOthers(): void {
    if (all === undefined) return;
    const wanted = filter.value.trim().toLocaleLowerCase();
    const rest = all.filter(({ id }) => !served.some((centre) => centre.id === id));
    const matching = rest.filter((centre) =>
      `${centre.name} ${centre.municipality} ${centre.postalCode}`.toLocaleLowerCase().includes(wanted),
    );
    otherList.replaceChildren(...matching.slice(0, wanted === '' ? 8 : 20).map((centre) => card(centre, '')));
  }

  function card(centre: Centre, why?: string): HTMLElement {
    const takesPart = centre.takesPart !== false;
    const box = make('input', {
      class: 'box',
      type: single ? 'radio' : 'checkbox',
      name: 'centre',
      id: `${prefix}centre-${centre.id}`,
      value: centre.id,
      disabled: !takesPart,
    });
    box.checked = chosen.has(centre.id);
    const reason = why ?? (centre.basis?.startsWith('derived') === true ? texts.derived : texts.official);
    const tag = make(
      'span',
      { class: takesPart ? 'tag tag-yes' : 'tag' },
      takesPart ? texts.takesPart : texts.takesNoPart,
    );
    const text = make('span', {}, make('b', {}, centre.name), addressOf(centre), make('br'), tag);
    if (reason !== '' && takesPart) text.append(make('span', { class: 'hint centre-why' }, reason));
    return make('label', { class: 'choice' }, box, text);
  }
}

/** Street, if known, with postal code and municipality. */
export function addressOf(centre: Centre): string {
  const town = `${centre.postalCode} ${centre.municipality}`;
  return centre.street === undefined || centre.street === '' ? town : `${centre.street}, ${town}`;
}
