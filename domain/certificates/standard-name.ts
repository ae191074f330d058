/**
 * Names as machines read them (ICAO 9303, part 3): capitals from A to Z, and `<` between the parts. Letters that are two
 * letters there, or whose stroke no decomposition takes off.
 */
const letters: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Ö: 'OE',
  Ü: 'UE',
  Å: 'AA',
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'OE',
  Þ: 'TH',
  ẞ: 'SS',
  Ĳ: 'IJ',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  İ: 'I',
  Ł: 'L',
  Ŋ: 'N',
  Ŧ: 'T',
};

/** Characters of the field; what is longer is cut, as ICAO cuts. */
const longest = 80;

/** `Ève D’Hondt-Çelik` → `EVE<DHONDT<CELIK`. @returns undefined when nothing in it is Latin */
export function standardName(name: string): string | undefined {
  const capitals = Array.from(name.normalize('NFC').toUpperCase(), latin).join('');
  const standard = capitals
    .replace(/['’.,]/g, '')
    .replace(/[^A-Z]+/g, '<')
    .replace(/^</, '')
    .slice(0, longest)
    .replace(/<$/, '');
  return standard === '' ? undefined : standard;
}

/** `ß` and `ı` are capitals already: SS and I. */
const latin = (capital: string): string => letters[capital] ?? capital.normalize('NFD').replace(/\p{M}/gu, '');
