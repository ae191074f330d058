/** What the page shows stands in its fragment, so that it can be kept, shared and shown again: never personal data. */

export type Part = 'board' | 'arrivals' | 'doses' | 'own';
export const parts: readonly Part[] = ['board', 'arrivals', 'doses', 'own'];

export type Address = Readonly<{
  centre?: string | undefined;
  session?: string | undefined;
  part: Part;
  /** Shown on a wall: comes back by itself when the screen is started anew. */
  wall?: true | undefined;
}>;

export function readAddress(): Address {
  const given = new URLSearchParams(location.hash.slice(1));
  return {
    centre: given.get('centre') ?? undefined,
    session: given.get('session') ?? undefined,
    part: parts.find((part) => part === given.get('part')) ?? 'board',
    ...(given.get('wall') === '1' && { wall: true }),
  };
}

export function hashOf({ centre, session, part, wall }: Address): string {
  const given = { centre, session, part: part === 'board' ? undefined : part, wall: wall && '1' };
  const set = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `#${new URLSearchParams(set).toString()}`;
}

/** Changes some of it, without a step in the history. */
export function keepAddress(change: Partial<Address>): void {
  history.replaceState(null, '', hashOf({ ...readAddress(), ...change }));
}
