import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsOnePart, septetsOf, toGsm7 } from '../../../domain/messages/gsm7.ts';

describe('GSM-7', () => {
  it('knows which characters it holds', () => {
    expect(septetsOf('éèàùäößüÄÖÜÉ')).toBe(12);
    expect(septetsOf('€[]')).toBe(6);
    for (const character of 'êëâîïôûçœÀÈ’“–°') expect(septetsOf(character)).toBeUndefined();
  });

  it.each([
    ['Vaux-sous-Chèvremont', 'Vaux-sous-Chèvremont'],
    ['Hôtel « Le Cœur »', 'Hotel " Le Coeur "'],
    ['l’été – 20°', "l'été - 20"],
    ['Wałęsa Đoković', 'Walesa Dokovic'],
    ['Ça va, François?', 'Ça va, Francois?'],
    ['e\u0301te\u0301', 'été'],
    ['李 Anna', ' Anna'],
  ])('brings %s into it', (text, nearest) => {
    expect(toGsm7(text)).toBe(nearest);
  });

  it('always succeeds, changes nothing twice, and keeps what fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = toGsm7(text);
        expect(septetsOf(once)).toBeTypeOf('number');
        expect(toGsm7(once)).toBe(once);
        const composed = text.normalize('NFC');
        if (septetsOf(composed) !== undefined) expect(once).toBe(composed);
      }),
    );
  });

  it('measures one part', () => {
    expect(fitsOnePart('a'.repeat(160))).toBe(true);
    expect(fitsOnePart('a'.repeat(161))).toBe(false);
    expect(fitsOnePart(`${'a'.repeat(159)}€`)).toBe(false);
    expect(fitsOnePart('ê')).toBe(false);
  });
});
