import { describe, expect, it } from 'vitest';
import { municipalityShapes } from '../../static-site/src/views/municipality-shapes.ts';
import {
  type Direction,
  type MapPlace,
  nextNamed,
  nextTo,
  shadeOf,
  stepsOf,
} from '../../static-site/src/scripts/reports/map-places.ts';

const at = (id: string, x: number, y: number, name = id): MapPlace => ({
  id,
  name,
  path: '',
  middle: [x, y],
  people: 1,
});

describe('the map of municipalities', () => {
  it('has a closed shape for each, in a picture of this size', () => {
    const shapes = municipalityShapes();
    expect(shapes).toHaveLength(581);
    for (const { path, middle, people } of shapes) {
      expect(path).toMatch(/^(M\d+ \d+l-?\d+ -?\d+( -?\d+ -?\d+)+z)+$/);
      expect(middle[0]).toBeGreaterThanOrEqual(0);
      expect(middle[0]).toBeLessThanOrEqual(800);
      expect(middle[1]).toBeLessThanOrEqual(660);
      expect(people).toBeGreaterThan(0);
    }
    expect(JSON.stringify(shapes).length).toBeLessThan(130_000);
  });

  it('goes from every place to every other with arrows', () => {
    const places = municipalityShapes().map((shape) => ({ ...shape, name: shape.id }));
    const reached = new Set([places[0]]);
    for (const place of reached)
      for (const direction of ['up', 'down', 'left', 'right'] as Direction[])
        if (place !== undefined) reached.add(nextTo(place, direction, places));
    expect(reached.size).toBe(581);
  });

  it('stays where nothing lies that way', () => {
    const [low, high] = [at('low', 0, 10), at('high', 3, 0)];
    expect(nextTo(low, 'up', [low, high]).id).toBe('high');
    expect(nextTo(low, 'left', [low, high]).id).toBe('low');
  });

  it('goes through the names that begin so, and begins anew', () => {
    const places = [at('1', 0, 0, 'Gent'), at('2', 0, 0, 'Élouges'), at('3', 0, 0, 'Geel')];
    expect(nextNamed(places[1]!, 'g', places)?.name).toBe('Geel');
    expect(nextNamed(places[2]!, 'g', places)?.name).toBe('Gent');
    expect(nextNamed(places[0]!, 'g', places)?.name).toBe('Geel');
    expect(nextNamed(places[0]!, 'e', places)?.name).toBe('Élouges');
    expect(nextNamed(places[0]!, 'x', places)).toBeUndefined();
  });

  it('gives each rate the shade whose end is not below it', () => {
    const steps = stepsOf([0, 1.23, 2, 3, 4, 5, 6, 7, 8]);
    expect(steps).toEqual([2, 4, 6, 8]);
    expect([0, 1.23, 2, 2.1, 8].map((rate) => shadeOf(rate, steps))).toEqual([0, 1, 1, 2, 4]);
    expect(stepsOf([])).toEqual([]);
    expect(stepsOf([0, 3, 3, 3])).toEqual([3]);
  });
});
