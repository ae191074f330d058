/*
 * How what is known of somebody may lie in a text: as it was given, without accents, in capitals, with dots and dashes,
 * with or without the country's code; and inside base64, JSON in JSON, or an address of the web.
 */

/** Whose data must stay out of sight. */
export interface Somebody {
  ssin: string;
  firstName: string;
  lastName: string;
  email?: string | undefined;
  /** Any number to call, as it was given. */
  mobile?: string | undefined;
  vaccinationCode?: string | undefined;
}

export type Datum = 'SSIN' | 'name' | 'e-mail address' | 'number' | 'code';

/** One reading of a text. */
interface Reading {
  text: string;
  /** Made of bytes that may be chance: a short word in it says nothing. */
  ofBytes: boolean;
}

/** Text in base64 in text in base64 is read; nobody nests deeper by accident. */
const mostReadings = 3;
/** Base64 of a word of nine letters. */
const encoded = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
/** So long without any other sign is a blob, in which four letters in a row stand by chance. */
const blob = /[A-Za-z0-9+/]{100,}={0,2}/g;

/** A text and what is wrapped up in it. */
export function readingsOf(text: string): Reading[] {
  const readings: Reading[] = [];
  let next: Reading[] = [{ text, ofBytes: false }];
  for (let depth = 0; depth < mostReadings && next.length > 0; depth += 1) {
    readings.push(...next);
    next = next.flatMap(unwrapped);
  }
  return readings;
}

function unwrapped({ text, ofBytes }: Reading): Reading[] {
  const found: Reading[] = [];
  const plain = withoutEscapes(text);
  if (plain !== text) found.push({ text: plain, ofBytes });
  if (ofBytes) return found;
  for (const [run] of text.matchAll(encoded)) {
    const decoded = Buffer.from(run, 'base64').toString('utf8');
    found.push({ text: decoded, ofBytes: decoded.includes('\uFFFD') });
  }
  return found;
}

const withoutEscapes = (text: string): string =>
  text
    .replaceAll(/\\u([0-9a-fA-F]{4})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(["\\/])/g, '$1')
    .replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));

const letters = new Map(Object.entries({ ł: 'l', ı: 'i', ø: 'o', đ: 'd', ß: 's', æ: 'a', œ: 'o' }));

/** Without accents. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[łıøđßæœ]/g, (sign) => letters.get(sign) ?? sign);

/** Figures with at most two separators between them: from nine on it may be somebody's number. */
const figures = /\d(?:[ ./()+–-]{0,2}\d){8,}/g;

/** Every number that can be read in a text: of its groups of figures, each row of 9 to 15 in all. */
function numbersIn(text: string): Set<string> {
  const numbers = new Set<string>();
  for (const [run] of text.matchAll(figures)) {
    const groups = run.split(/\D+/);
    for (let first = 0; first < groups.length; first += 1) {
      let joined = '';
      for (let last = first; last < groups.length && joined.length < 15; last += 1) {
        joined += groups[last] ?? '';
        if (joined.length >= 9) numbers.add(joined);
      }
    }
  }
  return numbers;
}

/** As it is dialled inside the country, without the zero before it. */
const nationalNumber = (number: string): string => number.replaceAll(/\D/g, '').replace(/^(?:0032|32|0)/, '');

/** What to look for of somebody, and how. */
export interface Needle {
  datum: Datum;
  isIn(text: PreparedText): boolean;
}

/** A reading, prepared once for everybody who is looked for. */
export interface PreparedText {
  reading: Reading;
  small: string;
  unbroken: string;
  numbers: ReadonlySet<string>;
  words: string;
}

export function prepared(reading: Reading): PreparedText {
  const bareText = bare(reading.text);
  return {
    reading,
    small: bareText.toLowerCase(),
    unbroken: bareText.toLowerCase().replaceAll(/[\s-]/g, ''),
    numbers: numbersIn(reading.text),
    words: bareText.replaceAll(blob, ' '),
  };
}

export function needlesOf({ ssin, firstName, lastName, email, mobile, vaccinationCode }: Somebody): Needle[] {
  const isNumber = (form: string) => (text: PreparedText) =>
    text.numbers.has(form) || (form.length >= 11 && text.small.includes(form));
  const national = mobile === undefined ? undefined : nationalNumber(mobile);
  const called = national === undefined ? [] : ['', '0', '32', '0032'].map((before) => `${before}${national}`);
  const address = email?.toLowerCase();
  const code = vaccinationCode?.toLowerCase().replaceAll(/[\s-]/g, '');
  return [
    { datum: 'SSIN', isIn: isNumber(ssin.replaceAll(/\D/g, '')) },
    ...called.map((form): Needle => ({ datum: 'number', isIn: isNumber(form) })),
    ...(address === undefined
      ? []
      : [{ datum: 'e-mail address', isIn: ({ small }) => small.includes(address) } as const satisfies Needle]),
    ...(code === undefined
      ? []
      : [{ datum: 'code', isIn: ({ unbroken }) => unbroken.includes(code) } as const satisfies Needle]),
    ...[firstName, lastName].flatMap(nameNeedle),
  ];
}

/** From six letters on a name is no chance, in whatever case and among whatever bytes. */
const surelyNoChance = 6;

/**
 * As whole words of four letters and more: shorter ones occur in identifiers by chance. Of four or five letters only in
 * the cases in which people write them.
 */
function nameNeedle(name: string): Needle[] {
  const parts = bare(name)
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '');
  const length = parts.join('').length;
  if (length < 4) return [];
  const anyCase = length >= surelyNoChance;
  const forms = anyCase
    ? [parts]
    : [parts, parts.map((part) => part.toUpperCase()), parts.map((part) => part.toLowerCase())];
  const patterns = forms.map(
    (form) =>
      new RegExp(
        String.raw`(?<![\p{L}\p{N}_-])${form.join(String.raw`[\s'’.-]{0,2}`)}(?![\p{L}\p{N}_-])`,
        anyCase ? 'iu' : 'u',
      ),
  );
  const [first = ''] = parts.map((part) => part.toLowerCase());
  return [
    {
      datum: 'name',
      isIn: ({ reading, small, words }) =>
        (anyCase || !reading.ofBytes) && small.includes(first) && patterns.some((pattern) => pattern.test(words)),
    },
  ];
}
