import type { Entity, EntityOf, EntityType } from '../../../domain/entities/entity.ts';
import type { Invitation } from '../../../domain/entities/invitations.ts';
import type { Member, Party, Person } from '../../../domain/entities/parties.ts';
import type { Audit } from '../../../domain/entities/staff.ts';

/*
 * What the invariants judge: everything that is stored at one moment, and what has gone out so far. Only types come from
 * the domain: the judge works out by itself what must be true (docs/invariants.md).
 */

/** A message that the provider has accepted. */
export interface SentMail {
  /** Epoch ms of the acceptance. */
  at: number;
  /** What it was sent with: `invitation` and `attempt`, or `message` and `kind`. */
  tags: Readonly<Record<string, string>>;
  text: string;
}

/** A whole outside system did not work, by our doing. */
export interface Trouble {
  system: 'vcd' | 'booking' | 'mail';
  /** Epoch ms; `to` is absent as long as it lasts. */
  from: number;
  to?: number;
}

/** A code that the booking system lets somebody book with. */
export interface ActivatedCode {
  activationId: string;
  /** The product has taken it back. */
  released: boolean;
  booked: boolean;
}

/** What is known of the outside world without asking the product. */
export interface OutsideView {
  troubles: readonly Trouble[];
  /** Whether something goes wrong for one of those on whom a party or sign-up hangs, by its id (S18). */
  isApart: (id: string) => boolean;
  activations: readonly ActivatedCode[];
  /** Text messages that were taken. */
  texts: readonly { at: number; text: string }[];
  /** Invitations whose e-mail has come back for good. */
  bounced: ReadonlySet<string>;
}

export interface Snapshot {
  /** Epoch ms. */
  at: number;
  /** Without audit records. */
  entities: readonly Entity[];
  /** In order of time. */
  audits: readonly Audit[];
  mails: readonly SentMail[];
  /** Absent, where nobody knows it: then nothing is judged by it. */
  outside?: OutsideView;
}

/** `rule` is the number in docs/invariants.md; `what` names ids, never personal data. */
export interface Violation {
  rule: string;
  what: string;
}

/** How much later than in a world without faults things may be. All in ms. */
export interface Tolerance {
  /** How far the clocks of two machines may differ. */
  clockMs: number;
  /** How long work may be stuck before somebody (queue, workflow, sweeper) has driven it on. */
  stuckMs: number;
}

/** A snapshot with what the checks look up again and again. */
export interface World extends Snapshot {
  all<T extends EntityType>(type: T): readonly EntityOf<T>[];
  invitation(id: string | undefined): Invitation | undefined;
  party(id: string | undefined): Party | undefined;
  person(id: string): Person | undefined;
  /** The number that stands now for a person's number. */
  standing(person: string): string;
}

export function worldOf(snapshot: Snapshot): World {
  const byType = Map.groupBy(snapshot.entities, ({ type }) => type);
  const all = <T extends EntityType>(type: T): readonly EntityOf<T>[] =>
    (byType.get(type) ?? []).filter((entity): entity is EntityOf<T> => entity.type === type);
  const invitations = new Map(all('invitation').map((one) => [one.id, one]));
  const parties = new Map(all('party').map((one) => [one.id, one]));
  const persons = new Map(all('person').map((one) => [one.id, one]));
  /** No chain of replaced numbers is longer than there are persons. */
  const standing = (person: string): string => {
    let last = person;
    for (let step = 0; step < persons.size; step += 1) {
      const next = persons.get(last)?.replacedBy;
      if (next === undefined) break;
      last = next;
    }
    return last;
  };
  return {
    ...snapshot,
    standing,
    all,
    invitation: (id) => (id === undefined ? undefined : invitations.get(id)),
    party: (id) => (id === undefined ? undefined : parties.get(id)),
    person: (id) => persons.get(id),
  };
}

export const isLive = ({ state }: Pick<Invitation, 'state'>): boolean => state === 'claimed' || state === 'sent';

/** All who had booked are marked as not having come: their seats went on, their party stays off the list. */
export const nobodyCame = (invitation: Invitation | undefined): boolean =>
  invitation?.state === 'cancelled' && invitation.places.length === 0;

/** Every element that occurs more than once, once. */
export const repeated = (list: readonly string[]): string[] => [
  ...new Set(list.filter((one, position) => list.indexOf(one) !== position)),
];

/** All numbers of a person, the present one first. */
export const numbersOf = ({ person, formerly }: Pick<Member, 'person' | 'formerly'>): string[] => [
  person,
  ...(formerly?.split(' ') ?? []),
];
