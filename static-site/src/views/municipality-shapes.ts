/**
 * The municipalities of Belgium as shapes for a picture, made when the site is built, of the TopoJSON of `data/`
 * (CC0). Borders that two share are thinned out once, so that no gap opens between them.
 */
import topology from '../../../data/belgium_municipalities_topo_cc0.json' with { type: 'json' };

type Point = readonly [x: number, y: number];

export interface Shape {
  /** NIS code. */
  readonly id: string;
  /** Path of an SVG, in whole units of a picture as wide as `mapWidth`. */
  readonly path: string;
  readonly middle: Point;
  /** Inhabitants in 2020. */
  readonly people: number;
}

/** Units of the picture: one is some 350 m, which nobody sees on a screen. */
export const mapWidth = 800;
export const mapHeight = 660;

/** How far a border may be from where it is, in units. */
const tolerance = 0.7;

const [scaleX = 1, scaleY = 1] = topology.transform.scale;
const [west = 0, south = 0] = topology.transform.translate;
const [, , east = 0, north = 0] = topology.bbox;
/** A degree of longitude is that much shorter than one of latitude in the middle of the country. */
const narrowing = Math.cos((50.5 * Math.PI) / 180);
const unitsPerDegree = mapWidth / ((east - west) * narrowing);

/** Arcs are stored as steps from point to point, in steps of the grid. */
const arcs: readonly (readonly Point[])[] = topology.arcs.map((steps) => {
  let [x, y] = [0, 0];
  const points = steps.map(([dx = 0, dy = 0]): Point => {
    x += dx;
    y += dy;
    return [x * scaleX * narrowing * unitsPerDegree, (north - south - y * scaleY) * unitsPerDegree];
  });
  return thinned(points);
});

/** Douglas and Peucker's way: keeps the point that is farthest from the line between both ends while it is too far. */
function thinned(points: readonly Point[]): readonly Point[] {
  const kept = new Set([0, points.length - 1]);
  const open: (readonly [from: number, to: number])[] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const middle = farthestBetween(points, ...span);
    if (middle === undefined) continue;
    kept.add(middle);
    open.push([span[0], middle], [middle, span[1]]);
  }
  return points.filter((_, index) => kept.has(index));
}

function farthestBetween(points: readonly Point[], from: number, to: number): number | undefined {
  const nowhere: Point = [0, 0];
  const first = points[from] ?? nowhere;
  const last = points[to] ?? nowhere;
  let [farthest, distance]: [number | undefined, number] = [undefined, tolerance];
  for (const [place, point] of points.slice(from + 1, to).entries()) {
    const away = distanceTo(point, first, last);
    if (away > distance) [farthest, distance] = [from + 1 + place, away];
  }
  return farthest;
}

function distanceTo([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  // A border that ends where it begins: the distance from there.
  if (length === 0) return Math.hypot(x - x1, y - y1);
  return Math.abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length;
}

/** An arc whose number is negative is walked backwards. */
const arcOf = (index: number): readonly Point[] =>
  index >= 0 ? (arcs[index] ?? []) : (arcs[-index - 1] ?? []).toReversed();

const ringOf = (indexes: readonly number[]): Point[] =>
  indexes.flatMap((index) => arcOf(index).slice(1)).map(([x, y]): Point => [Math.round(x), Math.round(y)]);

function pathOf(ring: readonly Point[]): string {
  let [x, y] = ring.at(-1) ?? [0, 0];
  const start = `M${x} ${y}l`;
  const steps = ring.map(([nextX, nextY]) => {
    const step = `${nextX - x} ${nextY - y}`;
    [x, y] = [nextX, nextY];
    return step;
  });
  return `${start}${steps.filter((step) => step !== '0 0').join(' ')}z`;
}

/** Middle of the box around the largest part: good enough to go from one to its neighbour. */
function middleOf(rings: readonly (readonly Point[])[]): Point {
  const boxes = rings.map((ring) => {
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const middle: Point = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
    return { size: (right - left) * (bottom - top), middle };
  });
  return boxes.toSorted((a, b) => b.size - a.size)[0]?.middle ?? [0, 0];
}

/** All 581, by NIS code. */
export function municipalityShapes(): Shape[] {
  return topology.objects.municipalities.geometries
    .map(({ type, arcs: parts, properties }): Shape => {
      const polygons = (type === 'Polygon' ? [parts] : parts) as readonly (readonly (readonly number[])[])[];
      const rings = polygons.flat().map(ringOf);
      return {
        id: properties.nis,
        path: rings.map(pathOf).join(''),
        middle: middleOf(rings),
        people: properties.population,
      };
    })
    .toSorted((a, b) => a.id.localeCompare(b.id));
}
