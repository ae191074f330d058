import { describe, expect, it } from 'vitest';
import { beginsScan, readScanned } from '../../static-site/src/scripts/centre/arrivals/scanned.ts';

describe('what a scanner types', () => {
  it.each([
    ['85073003328', '85073003328'],
    ['85.07.30-033.28', '85073003328'],
    [' 85 07 30 033 28 ', '85073003328'],
    // The keys 5 4 0 9 0 9 0 3 9 1 5 on a Belgian and a French keyboard, and 6 and 8 of each.
    [`('àçàçà"ç&(`, '54090903915'],
    ['!(àè"àà""é!', '85073003328'],
    ['_(àè"àà""é_', '85073003328'],
    ['8507301F2501012BEL850730033283', '85073003328'],
    ['8507301f2501012bel85073003328', '85073003328'],
  ])('%s is the number %s', (typed, ssin) => {
    expect(readScanned(typed)).toEqual({ what: 'number', ssin });
  });

  it.each(['IDBEL590330101085<<<<<<<<<<<<<<', 'JANSSENS<<MARIA<<<<<<<<<<<<<<<<'])('%s is another line', (typed) => {
    expect(readScanned(typed)).toEqual({ what: 'otherLine' });
  });

  it.each(['8507300332', '850730033281', 'Janssens', '', '0470123456'])('%j is nothing', (typed) => {
    expect(readScanned(typed)).toEqual({ what: 'nothing' });
  });

  it('begins with a digit of either keyboard, or a line of the card', () => {
    expect(['8', '!', 'à', "'", 'I'].map(beginsScan)).toEqual([true, true, true, true, true]);
    expect(['Enter', 'a', 'F5', ' '].map(beginsScan)).toEqual([false, false, false, false]);
  });
});
