import { describe, expect, it } from 'vitest';
import { codeIn, placeNamed, placesFor } from '../../static-site/src/scripts/fields/typed-place.ts';
import { plain } from '../../static-site/src/scripts/page/words.ts';

const places = [
  '1340 Ottignies-Louvain-la-Neuve',
  '3000 Leuven (Louvain, Löwen)',
  '3010 Leuven (Kessel-Lo, Louvain, Löwen)',
  '1060 Sint-Gillis (Saint-Gilles)',
  '4000 Luik (Liège, Lüttich)',
].map((line) => ({ line, plain: plain(line) }));

describe('what people type for a place', () => {
  it.each([
    ['3000', '3000'],
    ['B-3000', '3000'],
    ['b 3000', '3000'],
    ['BE-3000 Leuven', '3000'],
    ['3000 Leuven', '3000'],
    ['\u200b3000 ', '3000'],
    ['30001', undefined],
    ['300', undefined],
    ['Leuven', undefined],
  ])('%j holds the code %s', (typed, code) => {
    expect(codeIn(typed)).toBe(code);
  });

  it.each([
    ['Leuven', '3000'],
    ['  LOUVAIN', '3000'],
    ['löwen', '3000'],
    ['Lüttich', '4000'],
    ['liege', '4000'],
    ['saint-gilles', '1060'],
    ['Louv', undefined],
    ['Xyzstad', undefined],
  ])('%j names the place of %s', (typed, code) => {
    expect(placeNamed(places, typed)?.line.slice(0, 4)).toBe(code);
  });

  it('puts names that begin so before names that hold it', () => {
    expect(placesFor(places, 'louva').map(({ line }) => line.slice(0, 4))).toEqual(['1340', '3000', '3010']);
    expect(placesFor(places, 'leuv').map(({ line }) => line.slice(0, 4))).toEqual(['3000', '3010']);
    expect(placesFor(places, 'xyz')).toEqual([]);
  });
});
