export interface Ids {
  /** Sortable, monotonic in one process. */
  party(): string;
  /** Ten characters: it stands in every link to an invitation, and a text message counts characters. */
  session(): string;
  /** Unique in its session. */
  invitation(sessionId: string): string;
  /** Random, unguessable, base64url of 128 bits. */
  secret(): string;
  random(): string;
  hash(secret: string): string;
  /** Orders audit records of one millisecond. */
  seq(): string;
}
