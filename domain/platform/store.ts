import type { Apart } from '../entities/apart.ts';
import type { Dose } from '../entities/doses.ts';
import type { Centre, PostalLink, SystemName } from '../entities/centres.ts';
import type { Entity, EntityOf } from '../entities/entity.ts';
import type { CallTask, Invitation, SignUpLink } from '../entities/invitations.ts';
import type { ContactLink, Membership, PatientLink, RankEntry } from '../entities/parties.ts';
import type { Late, Ranking, Run, Seat, Session, Wake } from '../entities/sessions.ts';
import type { Audit, Client } from '../entities/staff.ts';
import type { DayPartOfDate } from '../entities/values.ts';
import type { Delivery, Webhook } from '../entities/webhooks.ts';

/*
 * The port to what is stored, and the words in which use cases write. A change names the entity and what must be true
 * of it beforehand; the adapter turns that into a conditional write. All changes of one `transact` happen or none.
 */

/** Field → what it must hold now: a value, one of several, a whole map, or `absent`. */
export type Guard = Readonly<
  Record<string, string | number | boolean | readonly string[] | Readonly<Record<string, string>> | typeof absent>
>;
export const absent = Symbol('absent');

/** Enough of an entity to find it. Audit records are only written and listed. */
export interface Keys {
  party: { type: 'party'; id: string };
  person: { type: 'person'; id: string };
  session: { type: 'session'; id: string };
  invitation: { type: 'invitation'; id: string };
  signUp: { type: 'signUp'; id: string };
  message: { type: 'message'; id: string };
  activation: { type: 'activation'; id: string };
  apart: { type: 'apart'; id: string };
  centre: { type: 'centre'; id: string };
  client: { type: 'client'; id: string };
  settings: { type: 'settings' };
  system: { type: 'system'; name: SystemName };
  membership: { type: 'membership'; person: string; partyId: string };
  rankEntry: {
    type: 'rankEntry';
    centre: string;
    birthDay: string;
    partyId: string;
    companionOf?: DayPartOfDate | undefined;
  };
  seat: { type: 'seat'; sessionId: string; block: string; number: number };
  late: { type: 'late'; sessionId: string; block: string; invitationId: string };
  invitedMark: { type: 'invitedMark'; sessionId: string; who: string };
  run: { type: 'run'; sessionId: string };
  board: { type: 'board'; sessionId: string };
  ranking: { type: 'ranking'; sessionId: string; number: number };
  wake: { type: 'wake'; centre: string; sessionId: string };
  centreSession: { type: 'centreSession'; centre: string; openedAt: number; sessionId: string };
  contactLink: { type: 'contactLink'; contact: string; partyId: string };
  signUpLink: { type: 'signUpLink'; contact: string; signUpId: string };
  wish: { type: 'wish'; id: string };
  centreBlock: { type: 'centreBlock'; centre: string; block: string; to: string };
  proof: { type: 'proof'; contact: string };
  callTask: { type: 'callTask'; invitationId: string };
  patientLink: { type: 'patientLink'; physicianId: string; partyId: string };
  physicianSignIn: { type: 'physicianSignIn'; id: string };
  physicianSession: { type: 'physicianSession'; id: string };
  signOut: { type: 'signOut'; person: string };
  limit: { type: 'limit'; id: string };
  origin: { type: 'origin'; id: string };
  postalLink: { type: 'postalLink'; postalCode: string; centre: string };
  dose: { type: 'dose'; id: string };
  centreDose: { type: 'centreDose'; centre: string; date: string; doseId: string };
  upload: { type: 'upload'; id: string };
  uploadRound: { type: 'uploadRound'; id: string };
  webhook: { type: 'webhook'; id: string };
  delivery: { type: 'delivery'; id: string };
}
export type Key = Keys[keyof Keys];

type Fields = Readonly<Record<string, unknown>>;

export type Change =
  /** Write an entity that must not exist yet. */
  | { do: 'create'; entity: Entity }
  /** Write whatever was there. */
  | { do: 'put'; entity: Entity }
  /** Write over an entity of which `when` holds. */
  | { do: 'replace'; entity: Entity; when: Guard }
  /** Change some fields (`undefined` removes); creates the item when missing and the guard allows it. */
  | { do: 'patch'; key: Exclude<Key, Keys['party']>; set: Fields; when: Guard }
  /**
   * A party is written whole by others at the same moment, from what they have read: under its version, which grows. Only
   * when it is looked at again may be written beside that: lost, it is looked at once more than it need be.
   */
  | { do: 'patch'; key: Keys['party']; set: Fields & { version: number }; when: { version: number } & Guard }
  | { do: 'patch'; key: Key; set: Fields & ({ dueAt: number } | { retryAt: number }); when: Guard }
  | { do: 'remove'; key: Key; when?: Guard }
  | { do: 'check'; key: Key; when: Guard };

/** `refused`: the positions of the changes whose guard did not hold. `conflict`: another transaction was quicker; try again. */
export type TransactOutcome =
  | { outcome: 'done' }
  | { outcome: 'refused'; positions: number[] }
  | { outcome: 'conflict' };

/** What a transaction of the table takes. */
export const mostChanges = 100;

/**
 * Nothing is written of a transaction that the table would refuse every time.
 * @throws Error when there are more than 100 changes: whoever writes as much as there is to write does it in parts
 */
export function mustFit(changes: readonly Change[]): void {
  if (changes.length > mostChanges) throw new Error(`${changes.length} changes are more than a transaction takes`);
}

/** Everything of a session in one read. */
export interface SessionState {
  session: Session;
  seats: Seat[];
  late: Late[];
  invitations: Invitation[];
  run?: Run;
  /** Parties and persons already invited in it (S5). */
  invited: Set<string>;
}

/** A session's place in the order of opening. */
export type OpenedSession = Pick<Session, 'id' | 'openedAt'>;

/** `YYYY-MM-DD`, both inclusive. */
export interface Dates {
  from: string;
  to: string;
}

export type Freshness = 'newest' | 'maybeOld';

export interface Store {
  /**
   * Strongly consistent.
   * @param freshness `maybeOld`: at half the price, and perhaps a moment old: for what only hints, what hardly ever changes,
   * or what is judged again by a write's guard
   */
  get<K extends Key>(key: K, freshness?: Freshness): Promise<EntityOf<K['type']> | undefined>;
  /**
   * At most `mostChanges`.
   * @param how `apart`: puts alone, each by itself, at half the price: a death in between leaves some of them
   * @throws Error with more
   */
  transact(changes: readonly Change[], how?: 'together' | 'apart'): Promise<TransactOutcome>;
  sessionState(sessionId: string): Promise<SessionState | undefined>;
  /** Seats of one block that are open, strongly consistent: seats that were taken a moment ago are not tried again. */
  openSeats(sessionId: string, block: string): Promise<Seat[]>;
  /**
   * Some open seats of one block, by number, from `from` on; may be a moment old. However large the block is, a page costs
   * half a read unit, and so does the answer that there is none.
   */
  someOpenSeats(
    sessionId: string,
    block: string,
    from: number,
  ): Promise<Pick<Seat, 'sessionId' | 'block' | 'number'>[]>;
  /** A ranked list, best first, page after page, strongly consistent. */
  ranked(list: { centre: string; companionOf?: RankEntry['companionOf'] }): AsyncIterable<RankEntry>;
  /** Late bookings of a block, oldest first. */
  lateOf(sessionId: string, block: string): Promise<Late[]>;
  /** What was decided about the order in a session, in the order of its numbers. */
  rankingOf(sessionId: string): Promise<Ranking[]>;
  membershipsOf(person: string): Promise<Membership[]>;
  contactLinksOf(contact: string): Promise<ContactLink[]>;
  signUpLinksOf(contact: string): Promise<SignUpLink[]>;
  /** Adds one, or `by`, and answers the sum; an item that is new expires at `expiresAt` (seconds). */
  countUp(limitId: string, expiresAt: number, by?: number): Promise<number>;
  wakesOf(centre: string): Promise<Wake[]>;
  /** The sessions of a centre, newest first, all of them or those that may have a block on one of these dates. */
  sessionsOf(centre: string, dates?: Dates): Promise<Session[]>;
  /** The newest sessions of a centre, or those opened before another one, newest first. */
  latestSessionsOf(centre: string, most: number, before?: OpenedSession): Promise<Session[]>;
  /** Sets fields of an entity that exists (`undefined` removes) and answers the whole new entity; nothing when it does not exist. */
  mark<K extends Key>(key: K, set: Readonly<Record<string, unknown>>): Promise<EntityOf<K['type']> | undefined>;
  allCentres(): Promise<Centre[]>;
  /** Programs that centres were given to. */
  allClients(): Promise<Client[]>;
  /** Links of a postal code to the centres that serve it. */
  postalLinksOf(postalCode: string): Promise<PostalLink[]>;
  /** Invitations that wait to be called, over all centres. */
  callTasks(): Promise<CallTask[]>;
  /** What a physician's account registered, oldest first. */
  patientLinksOf(physicianId: string): Promise<PatientLink[]>;
  /** What happened in a session or to a party, oldest first. */
  auditOf(what: { sessionId: string } | { partyId: string }): Promise<Audit[]>;
  /** What was changed or looked up at a centre, or in the settings of the whole system: the latest first, at most so many. */
  changesOf(what: { centre: string } | 'settings', most: number): Promise<Audit[]>;
  /**
   * What accounts and programs did on a day (UTC), the latest first, at most so many; may be a moment old.
   * @param before place of the one that was seen last, `<at>#<seq>`, or an instant: what lies before it
   */
  actsOn(day: string, before: string, most: number): Promise<Audit[]>;
  /**
   * What is due until `before`, oldest first: ids of entities in a transient state; `reminder`: parties by `noticeAt`.
   * @param turn looks at one part of the index only, another one each turn: what is not urgent costs one query
   */
  due<
    T extends
      | 'party'
      | 'reminder'
      | 'invitation'
      | 'signUp'
      | 'message'
      | 'run'
      | 'apart'
      | 'upload'
      | 'uploadRound'
      | 'activation'
      | 'delivery',
  >(
    type: T,
    before: number,
    limit: number,
    turn?: number,
  ): Promise<string[]>;
  /**
   * One page of one part of the same index, oldest first.
   * @param after the `next` of the page before
   * @returns `next`: where the next page of this part begins; absent behind the last one. `parts`: how many there are
   */
  duePage(
    type: 'party' | 'signUp' | 'run',
    page: { part: number; before: number; limit: number; after?: string | undefined },
  ): Promise<{ ids: string[]; next?: string; parts: number }>;
  /** Doses of a centre on these days, in the order of day and id; may be a moment old. */
  dosesOf(centre: string, dates: Dates): Promise<Dose[]>;
  /** Those of them that exist, in no order; may be a moment old. */
  dosesOfIds(ids: readonly string[]): Promise<Dose[]>;
  /** Doses of a centre that wait to be sent, oldest first; may be a moment old. */
  dosesToUpload(centre: string): Promise<Dose[]>;
  /** A page of what is set apart (S18), by id. */
  apartPage(limit: number, after?: string): Promise<{ items: Apart[]; next?: string }>;
  /** Addresses that the software of centres is told at; may be a moment old. */
  webhooks(): Promise<Webhook[]>;
  /**
   * A page of what one of them was told, the latest first.
   * @param after the `next` of the page before
   */
  deliveriesOf(webhookId: string, limit: number, after?: string): Promise<{ items: Delivery[]; next?: string }>;
}
