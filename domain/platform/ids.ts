export interface Ids {
  /**
   * Sortable, monotonic in one process.
   * @param seed of a wish: behind the time, all is the same for the same wish, and only that is part of the party's key
   */
  party(seed?: string): string;
  /**
   * Ten characters: it stands in every link to an invitation, and a text message counts characters.
   * @param seed of a wish: the same for the same wish
   */
  session(seed?: string): string;
  /** Unique in its session. */
  invitation(sessionId: string): string;
  /**
   * Random, unguessable, base64url of 128 bits.
   * @param seed of a wish, as unguessable as the secret is to be: the same for the same wish
   */
  secret(seed?: string): string;
  /** @param seed of a wish: the same for the same wish */
  random(seed?: string): string;
  hash(secret: string): string;
  /** Orders audit records of one millisecond. */
  seq(): string;
}
