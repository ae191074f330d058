import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areNamesOfOne, beginsAs, isSameName } from '../../../domain/rules/names.ts';
import { matches } from '../../../domain/outside-systems/vcd-record.ts';

const names = (text: string) => {
  const [lastName = '', firstName = ''] = text.split(', ');
  return { lastName, firstName };
};

describe('one person, in the register and as typed', () => {
  it.each([
    ['Lukasik, Lukasz', 'Łukasik, Łukasz'],
    ['Yildiz, Ayse', 'Yıldız, Ayşe'],
    ['YILDIZ, AYSE', 'yıldız, ayşe'],
    ['Ilgaz, Ismail', 'İlgaz, İsmail'],
    ['Sorensen, Soren', 'Sørensen, Søren'],
    ['Soerensen, Soeren', 'Sørensen, Søren'],
    ['Duric, Duro', 'Đurić, Đuro'],
    ['Djuric, Djuro', 'Đurić, Đuro'],
    ['Müller, Jürgen', 'Mueller, Juergen'],
    ['MUELLER, JUERGEN', 'Müller, Jürgen'],
    ['MULLER, JURGEN', 'Müller, Jürgen'],
    ['Müller-Lüdenscheid, An', 'Mueller Ludenscheid, An'],
    ['Groß, Käthe', 'GROSS, KAETHE'],
    ['Åkesson, Åsa', 'Aakesson, Asa'],
    ['Þórsdóttir, Björk', 'Thorsdottir, Bjork'],
    ['Ĳsebrand, An', 'IJsebrand, An'],
    ['Vandenberghe, Anne Marie', 'Van den Berghe, Anne-Marie'],
    ['D’Hondt, An', 'D´HONDT, An'],
    ['De Meulemeester-Van Damme, An', 'de Meulemeester - Van Damme, An'],
    ['Jean‑Baptiste, An', 'Jean\u00adBaptiste, A\u200bn'],
    ['Peeters, Anne Marie Louise', 'Peeters, Anne-Marie'],
    ['Peeters, Anne Marie Louise', 'Peeters, Annemarie'],
    ['Peeters, Anne Marie Louise', 'Peeters, Anne Marie L.'],
    ['Peeters, Anne', 'Peeters, Anne Marie Louise'],
    ['Παπαδόπουλος, Γιώργος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ, ΓΙΩΡΓΟΣ'],
    ['ИВАНОВ, ЙОСИФ', 'Иванов, Йосиф'],
    ['王, Li', '王, LI'],
    ['Suharto, ', 'Suharto, Suharto'],
    ['Suharto, -', 'Suharto, Suharto'],
    [', Suharto', 'SUHARTO, Suharto'],
    ['Thomas, Thomas', 'Thomas, Thomas'],
    ['Thomas, Thomas Marie', 'Thomas, Thomas'],
  ])('%s: %s', (register, typed) => {
    expect(areNamesOfOne(names(register), names(typed))).toBe(true);
    expect(areNamesOfOne(names(typed), names(register))).toBe(true);
  });
});

describe('two persons', () => {
  it.each([
    ['王, Li', '张, Li'],
    ['Иванов, Иван', 'Петров, Иван'],
    ['Иванов, Иосиф', 'Иванов, Йосиф'],
    ['नेहा, An', 'नहा, An'],
    ['Muller, An', 'Mueller, An'],
    ['Boer, An', 'Bor, An'],
    ['Łukasik, An', 'Ukasik, An'],
    ['Øst, An', 'St, An'],
    ['Peeters, Anne', 'Peeters, Annemarie'],
    ['Peeters, Anne', 'Peeters, Annelies Marie'],
    ['Peeters, Marie Anne', 'Peeters, Anne'],
    ['Peeters, An', 'Peeters, A'],
    ['Peeters, A.', 'Peeters, An'],
    ['Peeters, Jan Pieter', 'Peeters, Jan M.'],
    ['Peeters, An', 'Peeters-Janssens, An'],
    ['Suharto, ', 'Suharto, Budi'],
    ['Suharto, Budi', 'Suharto, Suharto'],
    ['Suharto, ', 'Sukarno, Sukarno'],
    [', ', ', '],
    ['-, .', '-, .'],
    [', ', 'Peeters, An'],
  ])('%s: %s', (register, typed) => {
    expect(areNamesOfOne(names(register), names(typed))).toBe(false);
    expect(areNamesOfOne(names(typed), names(register))).toBe(false);
  });

  it('live elsewhere', () => {
    const record = { ...names('Peeters, An'), postalCode: '9300' };
    const vcd = { ssin: '23292805780', vaccinationCode: 'ABCD1234', status: 'activated', eligible: true } as const;
    expect(matches({ ...record, ...vcd }, record)).toBe(true);
    expect(matches({ ...record, ...vcd }, { ...record, postalCode: '9000' })).toBe(false);
  });
});

describe('at the door', () => {
  it.each([
    ['Zoë', 'zo', true],
    ['Zoë', '', true],
    ['Jürgen', 'jue', true],
    ['Jürgen', 'Jur', true],
    ['李', '李', true],
    ['李', '王', false],
    ['An', 'Ann', false],
  ])('the first name %s begins as %s: %s', (name, typed, expected) => {
    expect(beginsAs(name, typed)).toBe(expected);
  });
});

/** Letters of many scripts, with and without case, decomposing or not. */
const letters = fc.constantFrom(...Array.from('aeijnosuzßøłđıæœþäöüåéñçşİĳÆAEOUŁ王张李山иİйяЁΣςαώקשحمनहे김박ーのア'));
const part = fc.string({ unit: letters, minLength: 1, maxLength: 8 }).filter((text) => /\p{L}/u.test(text));
const separator = fc.constantFrom(' ', '-', "'", '’', '´', ' - ', '\u2011', '\u200b', '.');
const name = fc
  .tuple(part, fc.array(fc.tuple(separator, part), { maxLength: 3 }))
  .map(([first, more]) => first + more.flat().join(''));
const person = fc.record({ firstName: name, lastName: name });

/** Scripts without case and without accents: nothing of them can be folded. */
const han = fc.string({ unit: fc.constantFrom(...Array.from('王张李山田中口日月水火')), minLength: 1, maxLength: 4 });

describe('for whatever name', () => {
  it('a name is itself, however its separators, its case and its accents are written', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('NFC', 'NFD'), (one, form) => {
        expect(isSameName(one, one)).toBe(true);
        expect(isSameName(one, one.normalize(form))).toBe(true);
        expect(isSameName(one, `\u200b${one.replaceAll('-', ' ')} `)).toBe(true);
      }),
    );
  });

  it('is never empty once folded: no other name than its own matches nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(/\p{L}/u.test(text.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')));
        expect([isSameName(text, text), isSameName(text, ''), isSameName('', text)]).toEqual([true, false, false]);
        expect(beginsAs('', text)).toBe(false);
      }),
    );
  });

  it('the answer is the same from both sides', () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        expect(areNamesOfOne(a, b)).toBe(areNamesOfOne(b, a));
        expect(isSameName(a.lastName, b.lastName)).toBe(isSameName(b.lastName, a.lastName));
        expect(areNamesOfOne(a, a)).toBe(true);
      }),
    );
  });

  it('two different names that cannot be folded are never equal', () => {
    fc.assert(
      fc.property(han, han, fc.string({ unit: letters, maxLength: 4 }), (a, b, more) => {
        expect(isSameName(a + more, b + more)).toBe(a === b);
        expect(areNamesOfOne({ firstName: 'Li', lastName: a }, { firstName: 'Li', lastName: b })).toBe(a === b);
      }),
    );
  });

  it('one letter more, of any script, is another name', () => {
    fc.assert(
      fc.property(name, fc.constantFrom(...Array.from('bcdfgklmpqwxz王и山')), (one, letter) => {
        expect(isSameName(one, one + letter)).toBe(false);
      }),
    );
  });
});
