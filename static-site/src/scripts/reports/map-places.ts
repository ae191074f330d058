/** What the map of municipalities shows, and how one goes from one of them to the next. */

export type MapPlace = Readonly<{
  /** NIS code. */
  id: string;
  name: string;
  path: string;
  middle: readonly [x: number, y: number];
  /** Inhabitants. */
  people: number;
}>;
export type MunicipalityMap = Readonly<{ width: number; height: number; places: readonly MapPlace[] }>;

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Of 1,000 inhabitants, how many came onto the list. */
export const perThousand = (persons: number, people: number): number => (people === 0 ? 0 : (persons / people) * 1000);

/** Shades of the map; the lightest is for places of which nobody came. */
export const shades = 5;

/** Upper ends of the shades above none, so that about as many places have each: at most four, rising. */
export function stepsOf(rates: readonly number[]): number[] {
  const sorted = rates.filter((rate) => rate > 0).toSorted((a, b) => a - b);
  const ends = Array.from({ length: shades - 1 }, (_, step) => {
    const rate = sorted[Math.ceil(((step + 1) * sorted.length) / (shades - 1)) - 1] ?? 0;
    // To one digit, upwards: what is told is what is drawn.
    return Math.ceil(rate * 10) / 10;
  });
  return [...new Set(ends)].filter((end) => end > 0);
}

/** 0 for none; otherwise 1 and more, the place of the step that a rate is in. */
export const shadeOf = (rate: number, steps: readonly number[]): number =>
  rate <= 0 ? 0 : 1 + steps.findIndex((end) => rate <= end);

const ahead: Readonly<Record<Direction, (dx: number, dy: number) => readonly [along: number, aside: number]>> = {
  up: (dx, dy) => [-dy, dx],
  down: (dx, dy) => [dy, dx],
  left: (dx, dy) => [-dx, dy],
  right: (dx, dy) => [dx, dy],
};

/** The nearest place whose middle lies that way, no more aside than ahead; itself at the border of the country. */
export function nextTo(from: MapPlace, direction: Direction, places: readonly MapPlace[]): MapPlace {
  let [nearest, distance] = [from, Infinity];
  for (const place of places) {
    const [along, aside] = ahead[direction](place.middle[0] - from.middle[0], place.middle[1] - from.middle[1]);
    const away = Math.hypot(along, aside);
    if (along > 0 && Math.abs(aside) <= along && away < distance) [nearest, distance] = [place, away];
  }
  return nearest;
}

/** The next place in the order of the alphabet that begins so; the first again after the last; undefined when none does. */
export function nextNamed(from: MapPlace, letter: string, places: readonly MapPlace[]): MapPlace | undefined {
  const plain = (text: string): string => text.normalize('NFD').toLowerCase();
  const fitting = places
    .filter(({ name }) => plain(name).startsWith(plain(letter)))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const own = fitting.findIndex(({ id }) => id === from.id);
  return fitting[(own + 1) % fitting.length];
}
