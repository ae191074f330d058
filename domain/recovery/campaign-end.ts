import type { EntityType } from '../entities/entity.ts';

/*
 * The end of the campaign: what was known of people has served its purpose and goes. What becomes of each kind of item
 * is said here, for every one: a kind that is added and forgotten is an error of types.
 */

type Fate =
  | { readonly end: 'wiped' }
  /** @property unless an item with one of these fields is about a person, and goes */
  | { readonly end: 'kept'; readonly why: string; readonly unless?: readonly string[] }
  /** @property of fields that go; the rest of the item stays */
  | { readonly end: 'emptied'; readonly why: string; readonly of: readonly string[] };

const wiped = { end: 'wiped' } as const;
const master = 'Centres, settings and programs of the next campaign; nobody of those who were vaccinated.';
const counted = 'Doses and blocks, which the reports are sums of; whom it names leads nowhere any more.';

export const fates: { readonly [Type in EntityType]: Fate } = {
  party: wiped,
  person: wiped,
  membership: wiped,
  rankEntry: wiped,
  invitation: wiped,
  invitedMark: wiped,
  signUp: wiped,
  signUpLink: wiped,
  wish: wiped,
  message: wiped,
  contactLink: wiped,
  proof: wiped,
  callTask: wiped,
  patientLink: wiped,
  origin: wiped,
  physicianSignIn: wiped,
  physicianSession: wiped,
  signOut: wiped,
  limit: wiped,
  activation: wiped,
  apart: wiped,
  dose: wiped,
  centreDose: wiped,
  upload: wiped,
  uploadRound: wiped,
  delivery: wiped,
  webhook: wiped,
  board: wiped,
  wake: wiped,
  centreBlock: wiped,
  session: { end: 'emptied', of: ['remarks', 'wish'], why: counted },
  centreSession: { end: 'kept', why: counted },
  seat: { end: 'kept', why: counted },
  late: { end: 'kept', why: counted },
  run: {
    end: 'emptied',
    of: ['nextInLine', 'lastClaim'],
    why: 'Where the chain of ranking decisions ends, without which it proves nothing.',
  },
  ranking: {
    end: 'kept',
    why: 'Shows for a year that the order was the rules’; prints that lead to nobody once parties have gone.',
  },
  audit: {
    end: 'kept',
    unless: ['partyId', 'memberId', 'invitationId', 'signUpId'],
    why: 'What staff and programs did, for those who answer for it; records about a person have gone.',
  },
  system: { end: 'kept', why: 'Health of the outside systems.' },
  centre: { end: 'kept', why: master },
  postalLink: { end: 'kept', why: master },
  settings: { end: 'kept', why: master },
  client: { end: 'kept', why: master },
};

/** What lies elsewhere and is not reached by the wipe, with why, and how it goes. */
export const leftElsewhere: readonly { readonly what: string; readonly why: string }[] = [
  { what: 'counters of the reports', why: 'Sums by day, centre, postal code and session; they name nobody.' },
  { what: 'log lines', why: 'Codes and pseudonyms that lead nowhere any more; they go by their own retention.' },
  { what: 'histories of workflows', why: 'Ids of sessions; AWS deletes them after 90 days.' },
  {
    what: 'accounts of staff',
    why: 'People who work here, not those who were vaccinated; they go with the user pool.',
  },
  {
    what: 'list of addresses that the mail service does not write to',
    why: 'It is the account’s: docs/runbooks/campaign-end.md says how it is emptied.',
  },
  {
    what: 'letters that were delivered, bookings, vaccination codes, registered doses',
    why: 'They are the recipients’ and the outside systems’, who answer for them.',
  },
  {
    what: 'keys Seal and Index',
    why: 'They may be given up when the next campaign has its own: then no copy can ever be read again.',
  },
];

type Fields = Readonly<Record<string, unknown>>;

/** `gone`: deleted. An array: the fields that go. `stays`: left as it is. */
export type Verdict = 'gone' | 'stays' | readonly string[];

const isEntityType = (type: string): type is EntityType => Object.hasOwn(fates, type);

/** What becomes of a stored item. Of a kind that nobody knows nobody can say why it should stay: it goes. */
export function verdictOf(type: string, fields: Fields): Verdict {
  const fate = isEntityType(type) ? fates[type] : wiped;
  if (fate.end === 'wiped') return 'gone';
  if (fate.end === 'kept') return fate.unless?.some((name) => name in fields) === true ? 'gone' : 'stays';
  const present = fate.of.filter((name) => name in fields);
  return present.length === 0 ? 'stays' : present;
}

/** Work that is not over, by what it is: the wipe would take it away before its end. */
export type Unfinished = 'session' | 'invitation' | 'dose' | 'upload' | 'message';

const over: { readonly [Type in Unfinished]: readonly string[] } = {
  session: ['closed'],
  invitation: ['booked', 'declined', 'expired', 'cancelled', 'released'],
  // The register is the record: what it does not have would be lost.
  dose: ['registered', 'removed'],
  upload: ['settled', 'failed'],
  message: ['sent', 'failed'],
};
const isUnfinished = (type: string): type is Unfinished => Object.hasOwn(over, type);

/** What an item is of work that is not over; undefined when it stands in nobody's way. @param now epoch ms */
export function unfinishedOf(type: string, fields: Fields, now: number): Unfinished | undefined {
  if (!isUnfinished(type) || over[type].includes(String(fields['state']))) return undefined;
  return type === 'session' && lastEnd(fields['blocks']) < now ? undefined : type;
}

/** Nobody closes a session whose blocks have ended. */
function lastEnd(blocks: unknown): number {
  const ends = Array.isArray(blocks) ? blocks.map((one: { endsAt?: unknown }) => Number(one.endsAt)) : [];
  return ends.reduce((last, end) => Math.max(last, end), 0);
}
