/**
 * Files of one project run one after the other in the same process (`isolate: false`), which is called a lane: what is
 * costly to start, a browser or the whole product, is started by the first file that needs it and kept for the others.
 */

type End = () => Promise<unknown>;

/** The environment of the lane is loaded apart from the tests: they meet in a place that the process has once. */
const place = Symbol.for('last-minute-vaccination.ends-of-lane');

function ends(): End[] {
  const known: unknown = Reflect.get(globalThis, place);
  if (Array.isArray(known)) return known;
  const fresh: End[] = [];
  Reflect.set(globalThis, place, fresh);
  return fresh;
}

/** @param end is called once, after the last file of the lane */
export function atEndOfLane(end: End): void {
  ends().push(end);
}

/** Last started, first ended. @throws the first fault, after all have been tried */
export async function endLane(): Promise<void> {
  const faults: unknown[] = [];
  for (const end of ends().splice(0).toReversed()) await end().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}
