/** Room of `domain/` → the rooms that it may know, each of which stands before it. */
export const rooms: Readonly<Record<string, readonly string[]>>;
