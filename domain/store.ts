import type { Entity, EntityOf, EntityType, Invitation, Late, Membership, RankEntry, Seat, Session, Wake } from './entities.ts';

/*
 * The port to what is stored, and the words in which use cases write. A change names the entity and what must be true
 * of it beforehand; the adapter turns that into a conditional write. All changes of one `transact` happen or none.
 */

/** Field → what it must hold now: a value, one of several, or `absent`. */
export type Guard = Readonly<Record<string, string | number | boolean | readonly string[] | typeof absent>>;
export const absent = Symbol('absent');

/** Enough of an entity to find it. */
export type KeyOf<T extends EntityType> = T extends 'party' | 'person' | 'session' | 'invitation' | 'signUp' | 'message' | 'activation' | 'centre' | 'client'
  ? { type: T; id: string }
  : T extends 'membership'
    ? { type: T; person: string; partyId: string }
    : T extends 'rankEntry'
      ? Pick<RankEntry, 'type' | 'centre' | 'birthDay' | 'partyId'> & { companionOf?: RankEntry['companionOf'] | undefined }
      : T extends 'seat'
        ? Pick<Seat, 'type' | 'sessionId' | 'block' | 'number'>
        : T extends 'late'
          ? Pick<Late, 'type' | 'sessionId' | 'block' | 'invitationId'>
          : T extends 'invitedMark'
            ? { type: T; sessionId: string; who: string }
            : T extends 'run'
              ? { type: T; sessionId: string }
              : T extends 'wake'
                ? { type: T; centre: string; sessionId: string }
                : T extends 'system'
                  ? { type: T; name: string }
                  : T extends 'settings'
                    ? { type: T }
                    : T extends 'postalLink'
                      ? { type: T; postalCode: string; centre: string }
                      : never;
export type Key = { [T in EntityType]: KeyOf<T> }[EntityType];

export type Change =
  /** Write an entity that must not exist yet. */
  | { do: 'create'; entity: Entity }
  /** Write whatever was there. */
  | { do: 'put'; entity: Entity }
  /** Write over an entity of which `when` holds. */
  | { do: 'replace'; entity: Entity; when: Guard }
  /** Change some fields (`undefined` removes); creates the item when missing and the guard allows it. */
  | { do: 'patch'; key: Key; set: Readonly<Record<string, unknown>>; when: Guard }
  | { do: 'remove'; key: Key; when?: Guard }
  | { do: 'check'; key: Key; when: Guard };

/** `refused`: the positions of the changes whose guard did not hold. `conflict`: another transaction was quicker; try again. */
export type TransactOutcome = { outcome: 'done' } | { outcome: 'refused'; positions: number[] } | { outcome: 'conflict' };

/** Everything of a session in one read. */
export interface SessionState {
  session: Session;
  seats: Seat[];
  late: Late[];
  invitations: Invitation[];
  /** Parties and persons already invited in it (S5). */
  invited: Set<string>;
}

export interface Store {
  /** Strongly consistent. */
  get<T extends EntityType>(key: KeyOf<T> & { type: T }): Promise<EntityOf<T> | undefined>;
  /** At most 100 changes. */
  transact(changes: readonly Change[]): Promise<TransactOutcome>;
  sessionState(sessionId: string): Promise<SessionState | undefined>;
  /** Seats of one block that look open; may be a moment old. */
  openSeats(sessionId: string, block: string): Promise<Seat[]>;
  /** A ranked list, best first, page after page, strongly consistent. */
  ranked(list: { centre: string; companionOf?: RankEntry['companionOf'] }): AsyncIterable<RankEntry>;
  membershipsOf(person: string): Promise<Membership[]>;
  wakesOf(centre: string): Promise<Wake[]>;
  sessionsOf(centre: string): Promise<Session[]>;
  /** Sets fields unconditionally and answers the whole new entity. */
  mark<T extends EntityType>(key: KeyOf<T> & { type: T }, set: Readonly<Record<string, unknown>>): Promise<EntityOf<T>>;
  /** Entities of a transient state, oldest `dueAt` first; `before` limits to those due until then. */
  due<T extends 'party' | 'invitation' | 'signUp' | 'message' | 'run'>(type: T, before: number, limit: number): Promise<EntityOf<T>[]>;
}
