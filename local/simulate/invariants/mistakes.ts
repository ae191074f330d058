import type { Trace } from './privacy.ts';
import type { Violation } from './snapshot.ts';

/** As functions log faults, and the cloud what a function threw. No fault that is injected has one of these names. */
const mistake = /"(?:fault|errorType)":"(TypeError|ReferenceError|RangeError|SyntaxError|ZodError)"/;

/** I22: no invocation fails by a mistake of its own. */
export function noMistakes(traces: readonly Trace[]): Violation[] {
  const found = traces.flatMap(({ text }) => mistake.exec(text)?.[1] ?? []);
  return [...new Set(found)].map((name) => ({ rule: 'I22', what: `${name} in a function` }));
}
