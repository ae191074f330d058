/** The register's limit for one request. It counts people, not doses. */
export const mostPersons = 500;

/**
 * Who goes into which request, in the order in which doses came: all doses of a person go together, and the 501st person
 * opens the next request. Those of a request that the register did not take go in halves of it, so that one whose data it
 * cannot read keeps nobody else back (S18): after nine times each goes alone.
 */
export function intoRequests<D extends { readonly person: string; readonly halvings?: number | undefined }>(
  doses: readonly D[],
): D[][] {
  const byHalvings = Map.groupBy(doses, ({ halvings = 0 }) => halvings);
  return [...byHalvings].flatMap(([halvings, some]) =>
    requestsOf(some, Math.max(1, Math.floor(mostPersons / 2 ** halvings))),
  );
}

function requestsOf<D extends { readonly person: string }>(doses: readonly D[], persons: number): D[][] {
  const byPerson = [...Map.groupBy(doses, ({ person }) => person).values()];
  return Array.from({ length: Math.ceil(byPerson.length / persons) }, (_, request) =>
    byPerson.slice(request * persons, (request + 1) * persons).flat(),
  );
}
