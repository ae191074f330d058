import type { Violation } from './snapshot.ts';
import { needlesOf, prepared, readingsOf, type Somebody } from './spellings.ts';

/** Something that others than the person may come to see. */
export interface Trace {
  /** `log`, `queue`, `url`, `metric` or `execution`. */
  where: string;
  text: string;
}

/**
 * I21: no SSIN, name, address, number or code in what others can read, in whichever spelling or wrapping.
 * @param cast whose data are looked for
 */
export function nothingPersonal(traces: readonly Trace[], cast: readonly Somebody[]): Violation[] {
  const needles = cast.flatMap(needlesOf);
  const found = new Map<string, Violation>();
  for (const { where, text } of traces)
    for (const reading of readingsOf(text)) {
      const seen = prepared(reading);
      for (const { datum, isIn } of needles)
        if (isIn(seen)) found.set(`${where} ${datum}`, { rule: 'I21', what: `${datum} in ${where}` });
    }
  return [...found.values()];
}
