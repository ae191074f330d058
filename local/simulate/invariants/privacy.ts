import type { Violation } from './snapshot.ts';

/** Whose data must stay out of sight. */
export interface Somebody {
  ssin: string;
  firstName: string;
  lastName: string;
  email: string;
  mobile: string;
  vaccinationCode: string;
}

/** Something that others than the person may come to see. */
export interface Trace {
  /** `log`, `queue`, `url`, `metric` or `execution`. */
  where: string;
  text: string;
}

/**
 * I21: no SSIN, name, address, number or code in a log line, queue, metric or URL. Names are looked for as whole words
 * of four letters and more: shorter ones occur in identifiers by chance.
 */
export function nothingPersonal(traces: readonly Trace[], cast: readonly Somebody[]): Violation[] {
  const needles = cast.flatMap(({ ssin, firstName, lastName, email, mobile, vaccinationCode }) => [
    { kind: 'SSIN', pattern: literal(ssin) },
    { kind: 'e-mail address', pattern: literal(email) },
    { kind: 'number', pattern: literal(mobile) },
    { kind: 'code', pattern: literal(vaccinationCode) },
    ...[firstName, lastName]
      .filter((name) => name.length >= 4)
      .map((name) => ({
        kind: 'name',
        pattern: new RegExp(String.raw`(?<![\p{L}\p{N}_-])${escaped(name)}(?![\p{L}\p{N}_-])`, 'u'),
      })),
  ]);
  const found = new Map<string, Violation>();
  for (const { where, text } of traces)
    for (const { kind, pattern } of needles)
      if (pattern.test(text)) found.set(`${where} ${kind}`, { rule: 'I21', what: `${kind} in ${where}` });
  return [...found.values()];
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const literal = (text: string): RegExp => new RegExp(escaped(text), 'u');
