/** The register's limit for one request. It counts people, not doses. */
export const mostPersons = 500;

/**
 * Who goes into which request, in the order in which doses came: all doses of a person go together, and the 501st person
 * opens the next request.
 */
export function intoRequests<D extends { readonly person: string }>(doses: readonly D[]): D[][] {
  const byPerson = [...Map.groupBy(doses, ({ person }) => person).values()];
  return Array.from({ length: Math.ceil(byPerson.length / mostPersons) }, (_, request) =>
    byPerson.slice(request * mostPersons, (request + 1) * mostPersons).flat(),
  );
}
