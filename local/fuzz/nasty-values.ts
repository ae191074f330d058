import fc from 'fast-check';
import { isJsonObject, type Json } from '../cloud/template/json.ts';

/** Stands in what is sent, so that it can be looked for where it must not turn up. */
export const mark = 'kanarie';

/** What breaks out of headers, markup, tables, templates, paths, logs and fonts. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  `${mark}\r\nBcc: ${mark}@example.be`,
  `${mark}\u0000${mark}`,
  `=HYPERLINK("https://${mark}.example","x")`,
  `+1+1+${mark}`,
  `-2+3+${mark}`,
  `@SUM(${mark})`,
  `\t=${mark}`,
  `<script>${mark}()</script>`,
  `"><img src=x onerror=${mark}()>`,
  `javascript:${mark}()`,
  `{{${mark}}}\${${mark}}<%=${mark}%>`,
  `' OR '1'='1 ${mark}`,
  `../../${mark}`,
  `%00%0d%0a${mark}`,
  `\u202e${mark}\u2066`,
  `${mark}\u200b\u200d\ufeff`,
  `\u0430\u0440\u0440\u04cf\u0435 ${mark}`,
  `Z${'\u0301\u0316'.repeat(60)}${mark}`,
  `\ud800${mark}`,
  `${mark}\udfff`,
  'Ame\u0301lie Noe\u0308l',
  '\ufb01\u2460\u{1d552}',
  '\u{1f489}'.repeat(30),
  '\u0661\u0662\u0663\u0664',
  '１２３４',
  mark.repeat(800),
  `${mark} `.repeat(60),
  'NaN',
  '1e400',
  '0x10',
  'null',
  '__proto__',
  'constructor',
];

const nastyNumbers = [1e308, -1e308, 2 ** 53, -(2 ** 63), 0.1, -0, -1, 1.0000000001, Number.MIN_VALUE];

const nastyShapes: readonly Json[] = [
  null,
  true,
  [],
  {},
  [[]],
  [{}],
  { length: -1 },
  { toString: 1, valueOf: null },
  { constructor: { prototype: {} } },
  { $ref: '#/components/schemas/Problem' },
];

export const nastyValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Json>(...nastyTexts) },
  { weight: 2, arbitrary: fc.constantFrom<Json>(...nastyNumbers) },
  { weight: 2, arbitrary: fc.constantFrom<Json>(...nastyShapes) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.array(fc.constant(mark), { minLength: 400, maxLength: 600 }) },
);

/**
 * Replaces, adds or takes away one thing, anywhere in a value.
 * @param at picks the place: any number
 */
export function damaged(value: Json, at: number, by: Json): Json {
  if (Array.isArray(value)) {
    if (value.length === 0 || at % 5 === 0) return [...value, by];
    const index = at % value.length;
    return value.map((item, position) => (position === index ? damaged(item, Math.floor(at / 5), by) : item));
  }
  if (!isJsonObject(value)) return by;
  const entries = Object.entries(value);
  if (entries.length === 0 || at % 7 === 0) return { ...value, [typeof by === 'string' ? by : 'extra']: by };
  const [key = '', inner = null] = entries[at % entries.length] ?? [];
  if (at % 11 === 0) return Object.fromEntries(entries.filter(([other]) => other !== key));
  return { ...value, [key]: damaged(inner, Math.floor(at / 7), by) };
}

/** A JSON text with a fault that JSON libraries read in different ways, or that eats memory. Each must be refused. */
export const spoiledTexts: Readonly<Record<string, (text: string) => string>> = {
  'a key twice': (text) => `${inside(text)}"${mark}":1,"${mark}":2}`,
  'its first key twice': (text) =>
    text.replace(/^\{("(?:[^"\\]|\\.)*"):|^\{/, (_all, key = '"a"') => `{${String(key)}:null,${String(key)}:`),
  'a key twice, once escaped': (text) => `${inside(text)}"a":1,"\\u0061":2}`,
  'the key __proto__': (text) => `${inside(text)}"__proto__":{"admin":true}}`,
  'the key constructor': (text) => `${inside(text)}"constructor":{"prototype":{"admin":true}}}`,
  'lists in lists': (text) => `${inside(text)}"${mark}":${'['.repeat(3000)}${']'.repeat(3000)}}`,
  'objects in objects': (text) => `${inside(text)}"a":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`,
  'brackets without an end': () => '['.repeat(30_000),
  'a huge number': (text) => `${inside(text)}"${mark}":1e400}`,
  'a number of 20,000 digits': (text) => `${inside(text)}"${mark}":${'9'.repeat(20_000)}}`,
  NaN: (text) => `${inside(text)}"${mark}":NaN}`,
  'a comma at the end': (text) => `${inside(text)}"a":1,}`,
  'a comment': (text) => `/* ${mark} */${text}`,
  'single quotes': () => `{'${mark}':1}`,
  'half of it': (text) => text.slice(0, Math.floor(text.length / 2)),
  'two documents': (text) => text + text,
  'a list around it': (text) => `[${text}]`,
  'a text around it': (text) => JSON.stringify(text),
  null: () => 'null',
  nothing: () => '',
  'control characters': (text) => `${inside(text)}"${mark}":"\u0001"}`,
  'a lone surrogate as key': (text) => `${inside(text)}"\\ud800":1}`,
  '100 kB': (text) => `${inside(text)}"${mark}":"${mark.repeat(100_000)}"}`,
};

/** A JSON object, open at its end for one more field. */
const inside = (text: string): string => (text === '{}' ? '{' : `${text.slice(0, -1)},`);

/** The text in bytes that are no UTF-8. Each must be refused. */
export const spoiledBytes: Readonly<Record<string, (text: string) => Buffer>> = {
  'invalid UTF-8': (text) => withBytes(text, [0xff, 0xfe]),
  'half a character': (text) => withBytes(text, [0xc3]),
  'an overlong slash': (text) => withBytes(text, [0xc0, 0xaf]),
  'an overlong zero': (text) => withBytes(text, [0xe0, 0x80, 0x80]),
  'a surrogate in UTF-8': (text) => withBytes(text, [0xed, 0xa0, 0x80]),
  'beyond Unicode': (text) => withBytes(text, [0xf4, 0x90, 0x80, 0x80]),
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'latin 1': (text) => withBytes(text, [0xe9]),
};

/** These bytes in the first text that there is, else in one more field. */
function withBytes(text: string, bytes: readonly number[]): Buffer {
  const at = text.indexOf('":"') + 3;
  const [before, after] = at > 2 ? [text.slice(0, at), text.slice(at)] : [`${inside(text)}"${mark}":"`, '"}'];
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}
