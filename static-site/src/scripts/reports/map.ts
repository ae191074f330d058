/**
 * The map of the country by municipality: a list of which one place is chosen, in the shape of a map. Tab comes to it
 * once, arrows go to the neighbour that lies there, a letter to the next name that begins so. What it shows stands in
 * words under it for the chosen place, and for all in the table.
 */

import type { Report } from '../../../../domain/reports/report-operations.ts';
import { makeSvg } from '../centre/svg.ts';
import { make, pageLanguage } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import {
  type Direction,
  type MapPlace,
  type MunicipalityMap,
  nextNamed,
  nextTo,
  perThousand,
  shadeOf,
  stepsOf,
} from './map-places.ts';
import { numberInWords, type ReportTexts } from './report-place.ts';

type Places = NonNullable<Report['places']>;
type Shown = Readonly<{ persons: ReadonlyMap<string, number>; texts: ReportTexts }>;

let asked: Promise<MunicipalityMap | undefined> | undefined;

async function askForMap(): Promise<MunicipalityMap | undefined> {
  try {
    const response = await fetch(`/municipalities-${pageLanguage()}.json`);
    const map: MunicipalityMap | undefined = response.ok ? await response.json() : undefined;
    return map;
  } catch {
    return undefined;
  }
}

/** Stands at once, and is filled when the shapes have come; says so when they don't. */
export function drawMap(places: Places, texts: ReportTexts): HTMLElement {
  const t = texts.reports.list.map;
  const body = make('div', { class: 'map-body' }, make('p', { class: 'soft' }, t.wait));
  const figure = make('figure', { class: 'map' }, make('figcaption', { class: 'bars-title' }, t.title), body);
  const shown = { persons: new Map(places.map(({ municipality, persons }) => [municipality, persons])), texts };
  asked ??= askForMap();
  void asked.then((map) => {
    if (map === undefined) {
      // Asked anew by the next report.
      asked = undefined;
      body.replaceChildren(make('p', { class: 'note' }, t.away));
    } else body.replaceChildren(...pictureOf(map, shown));
  });
  return figure;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const optionId = ({ id }: MapPlace): string => `map-${id}`;

function pictureOf(map: MunicipalityMap, { persons, texts }: Shown): Node[] {
  const t = texts.reports.list.map;
  const say = (n: number, digits = 0): string => numberInWords(n, texts.words, digits);
  const rateOf = ({ id, people }: MapPlace): number => perThousand(persons.get(id) ?? 0, people);
  const steps = stepsOf(map.places.map(rateOf));
  const inWords = (place: MapPlace): string =>
    fill(t.place, { name: place.name, n: say(persons.get(place.id) ?? 0), rate: say(rateOf(place), 1) });
  const options = new Map(
    map.places.map((place) => [
      place.id,
      makeSvg('path', {
        id: optionId(place),
        role: 'option',
        d: place.path,
        class: `map-${shadeOf(rateOf(place), steps)}`,
        'aria-label': inWords(place),
        'aria-selected': 'false',
        'data-place': place.id,
      }),
    ]),
  );
  const outline = makeSvg('path', { class: 'map-chosen', 'aria-hidden': 'true' });
  const list = makeSvg(
    'svg',
    {
      class: 'map-picture',
      viewBox: `0 0 ${map.width} ${map.height}`,
      role: 'listbox',
      tabindex: 0,
      'aria-label': t.title,
      'aria-describedby': 'map-help',
    },
    ...options.values(),
    outline,
  );
  const told = make('p', { class: 'map-told', 'data-map-told': '' });
  let chosen = map.places.toSorted((a, b) => rateOf(b) - rateOf(a))[0];
  const choose = (place: MapPlace): void => {
    if (chosen !== undefined) options.get(chosen.id)?.setAttribute('aria-selected', 'false');
    chosen = place;
    options.get(place.id)?.setAttribute('aria-selected', 'true');
    outline.setAttribute('d', place.path);
    list.setAttribute('aria-activedescendant', optionId(place));
    told.textContent = inWords(place);
  };
  if (chosen !== undefined) choose(chosen);
  list.addEventListener('click', ({ target }) => {
    const id = target instanceof SVGElement ? target.dataset['place'] : undefined;
    const place = map.places.find((one) => one.id === id);
    if (place !== undefined) choose(place);
  });
  list.addEventListener('keydown', (event) => {
    const place = chosen === undefined ? undefined : placeAfter(chosen, event, map.places);
    if (place === undefined) return;
    event.preventDefault();
    choose(place);
  });
  return [list, legend(steps, texts), told, make('p', { class: 'soft map-help', id: 'map-help' }, t.help)];
}

function placeAfter(
  from: MapPlace,
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  places: readonly MapPlace[],
): MapPlace | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const direction = directions[key];
  if (direction !== undefined) return nextTo(from, direction, places);
  return /^\p{L}$/u.test(key) ? nextNamed(from, key, places) : undefined;
}

function legend(steps: readonly number[], texts: ReportTexts): HTMLElement {
  const t = texts.reports.list.map;
  const say = (n: number): string => numberInWords(n, texts.words, 1);
  const names = steps.map((end, place) =>
    place === 0 ? fill(t.upTo, { n: say(end) }) : fill(t.between, { from: say(steps[place - 1] ?? 0), n: say(end) }),
  );
  return make(
    'div',
    {},
    make('p', { class: 'soft' }, t.legend),
    make(
      'ul',
      { class: 'bars-legend' },
      ...[t.nobody, ...names].map((name, shade) => make('li', {}, swatch(shade), make('span', {}, name))),
    ),
  );
}

const swatch = (shade: number): SVGElement =>
  makeSvg(
    'svg',
    { class: 'bar-swatch', width: 28, height: 16, 'aria-hidden': 'true' },
    makeSvg('rect', { class: `map-${shade}`, x: 1, y: 1, width: 26, height: 14 }),
  );
