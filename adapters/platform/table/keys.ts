import type { Entity } from '../../../domain/entities/entity.ts';
import { sessionOfInvitation } from '../../../domain/entities/invitations.ts';
import type { Audit } from '../../../domain/entities/staff.ts';
import type { Key } from '../../../domain/platform/store.ts';
import { partsOfParty } from '../ids.ts';

/*
 * The one place that knows how entities lie in the single table. Access patterns: docs/access-patterns.md.
 */

export interface TableKey {
  pk: string;
  sk: string;
}

/** Shards of the sweeper's index by type: registrations come 2,000 a second at launch, one key takes 1,000. */
export const dueShards = {
  party: 4,
  reminder: 4,
  invitation: 1,
  signUp: 1,
  message: 2,
  run: 1,
  apart: 1,
  upload: 1,
  uploadRound: 1,
  activation: 1,
  // 300,000 invitations a day make three events each, a hundred a second at the busiest.
  delivery: 1,
} as const;
export type DueType = keyof typeof dueShards;

export const sessionPk = (sessionId: string): string => `SESSION#${sessionId}`;
export const rankingPk = (sessionId: string): string => `RANKING#${sessionId}`;
export const centrePk = (centre: string): string => `CENTRE#${centre}`;
export const rankPk = (centre: string, companionOf?: string): string =>
  `RANK#${centre}${companionOf === undefined ? '' : `#${companionOf}`}`;
export const physicianPk = (physicianId: string): string => `PHYSICIAN#${physicianId}`;
/** Few at a time: who has neither e-mail nor mobile number. */
export const callsPk = 'CALLS';
/** A program for each centre at most, read at each of its calls. */
export const clientsPk = 'CLIENTS';
/** Single records and calls that fail by themselves: a few hundred; a page of 100 is 40 KB. */
export const apartPk = 'APART';
/** Some two hundred at most: one for each centre, a few for programs. */
export const webhooksPk = 'WEBHOOKS';
/** All that one of them was told. */
export const deliveriesPk = (webhookId: string): string => `DELIVERIES#${webhookId}`;
const webhookOf = (deliveryId: string): string => deliveryId.slice(0, deliveryId.indexOf('-'));

export function keyOf(key: Key): TableKey {
  if (isBeside(key)) return keyBeside(key);
  switch (key.type) {
    case 'party':
      // A repeat of the same wish, at another time, meets the same item.
      return { pk: `PARTY#${partsOfParty(key.id).lasting}`, sk: 'PARTY' };
    case 'person':
      return { pk: `PERSON#${key.id}`, sk: 'PERSON' };
    case 'membership':
      return { pk: `PERSON#${key.person}`, sk: `PARTY#${key.partyId}` };
    case 'rankEntry':
      return { pk: rankPk(key.centre, key.companionOf), sk: `${key.birthDay.replaceAll('-', '')}${key.partyId}` };
    case 'session':
      return { pk: sessionPk(key.id), sk: 'SESSION' };
    case 'centreSession':
      return { pk: centrePk(key.centre), sk: `SESSION#${key.openedAt}#${key.sessionId}` };
    case 'seat':
      return { pk: sessionPk(key.sessionId), sk: `SEAT#${key.block}#${String(key.number).padStart(4, '0')}` };
    case 'late':
      return { pk: sessionPk(key.sessionId), sk: `LATE#${key.block}#${key.invitationId}` };
    case 'invitation':
      return { pk: sessionPk(sessionOfInvitation(key.id)), sk: `INVITATION#${key.id}` };
    case 'invitedMark':
      return { pk: sessionPk(key.sessionId), sk: `INVITED#${key.who}` };
    case 'run':
      return { pk: sessionPk(key.sessionId), sk: 'RUN' };
    case 'ranking':
      // Not with the session: whoever reads its state, at each look at the board, would read these, too.
      return { pk: rankingPk(key.sessionId), sk: `RANKING#${String(key.number).padStart(6, '0')}` };
    case 'wake':
      return { pk: centrePk(key.centre), sk: `WAKE#${key.sessionId}` };
    case 'signUp':
      return { pk: `SIGNUP#${key.id}`, sk: 'SIGNUP' };
    case 'signUpLink':
      return { pk: `CONTACT#${key.contact}`, sk: `SIGNUP#${key.signUpId}` };
    case 'wish':
      return { pk: `WISH#${key.id}`, sk: 'WISH' };
    case 'centreBlock':
      return { pk: centrePk(key.centre), sk: `BLOCK#${key.block}#${key.to}` };
    case 'message':
      return { pk: `MESSAGE#${key.id}`, sk: 'MESSAGE' };
    case 'activation':
      return { pk: `ACTIVATION#${key.id}`, sk: 'ACTIVATION' };
    case 'system':
      return { pk: 'SYSTEM', sk: key.name };
    case 'centre':
      return { pk: 'CENTRES', sk: `CENTRE#${key.id}` };
    case 'postalLink':
      return { pk: `POSTAL#${key.postalCode}`, sk: `CENTRE#${key.centre}` };
    case 'contactLink':
      return { pk: `CONTACT#${key.contact}`, sk: `PARTY#${key.partyId}` };
    case 'proof':
      return { pk: `PROOF#${key.contact}`, sk: 'PROOF' };
    case 'callTask':
      return { pk: callsPk, sk: `CALL#${key.invitationId}` };
    case 'patientLink':
      return { pk: physicianPk(key.physicianId), sk: `PARTY#${key.partyId}` };
    case 'physicianSignIn':
      return { pk: `PHYSICIANSIGNIN#${key.id}`, sk: 'PHYSICIANSIGNIN' };
    case 'physicianSession':
      return { pk: `PHYSICIANSESSION#${key.id}`, sk: 'PHYSICIANSESSION' };
    case 'origin':
      return { pk: `ORIGIN#${key.id}`, sk: 'ORIGIN' };
  }
}

/** What stands beside parties and sessions. */
const besides = [
  'apart',
  'board',
  'centreDose',
  'client',
  'delivery',
  'dose',
  'limit',
  'settings',
  'signOut',
  'upload',
  'uploadRound',
  'webhook',
] as const;
type KeyBeside = Extract<Key, { type: (typeof besides)[number] }>;
const isBeside = (key: Key): key is KeyBeside => besides.some((type) => type === key.type);

function keyBeside(key: KeyBeside): TableKey {
  switch (key.type) {
    case 'board':
      return { pk: `BOARD#${key.sessionId}`, sk: 'BOARD' };
    case 'client':
      return { pk: clientsPk, sk: `CLIENT#${key.id}` };
    case 'limit':
      return { pk: `LIMIT#${key.id}`, sk: 'LIMIT' };
    case 'signOut':
      return { pk: `SIGNOUT#${key.person}`, sk: 'SIGNOUT' };
    case 'settings':
      return { pk: 'SETTINGS', sk: 'SETTINGS' };
    case 'apart':
      return { pk: apartPk, sk: `APART#${key.id}` };
    case 'dose':
      return { pk: `DOSE#${key.id}`, sk: 'DOSE' };
    case 'centreDose':
      return { pk: centrePk(key.centre), sk: `DOSE#${key.date}#${key.doseId}` };
    case 'upload':
      return { pk: `UPLOAD#${key.id}`, sk: 'UPLOAD' };
    case 'uploadRound':
      return { pk: `UPLOADROUND#${key.id}`, sk: 'UPLOADROUND' };
    case 'webhook':
      return { pk: webhooksPk, sk: `WEBHOOK#${key.id}` };
    case 'delivery':
      return { pk: deliveriesPk(webhookOf(key.id)), sk: `DELIVERY#${key.id}` };
  }
}

const eventsOfTheSystem: ReadonlySet<Audit['event']> = new Set([
  'settingsChanged',
  'clientChanged',
  'apartHandled',
  'waitingRoomChanged',
  'webhookChanged',
  'auditLookedUp',
]);

/** Where a record lies: with its session, else its party, else its centre, else the settings of the whole system. */
export function auditPk(what: AuditSubject): string {
  if (what.sessionId !== undefined) return `AUDIT#SESSION#${what.sessionId}`;
  if (what.partyId !== undefined) return `AUDIT#PARTY#${what.partyId}`;
  if (what.centre !== undefined) return `AUDIT#CENTRE#${what.centre}`;
  const { event } = what;
  const ofTheSystem = event !== undefined && eventsOfTheSystem.has(event);
  return ofTheSystem ? 'AUDIT#SETTINGS' : 'AUDIT#PARTY#none';
}

type AuditSubject = { readonly [K in 'sessionId' | 'partyId' | 'centre']?: string | undefined } & {
  readonly event?: Audit['event'];
};

export const auditKey = (audit: Audit): TableKey => ({ pk: auditPk(audit), sk: `${audit.at}#${audit.seq}` });

/** Items that `dispatch-changes` must see. A seat only when it came free outside the workflow. */
export const watched = (entity: Entity): boolean => {
  switch (entity.type) {
    case 'party':
    case 'person':
    case 'invitation':
    case 'signUp':
    case 'run':
    case 'message':
    case 'system':
      return true;
    case 'session':
      return entity.state !== 'opening';
    case 'seat':
      return entity.wake === true;
    default:
      return false;
  }
};

/** Partition of the sweeper's index; the shard comes from the id's last character. */
export const duePk = (type: DueType, id: string): string =>
  `DUE#${type}#${(id.codePointAt(id.length - 1) ?? 0) % dueShards[type]}`;

/** Open seats lie in the sweeper's index, too, by block and number: one that is free is found without reading all. */
export const openPk = (sessionId: string, block: string): string => `OPEN#${sessionId}#${block}`;

/** Doses that wait to be sent lie in it, too, by centre and by when they were noted. */
export const toUploadPk = (centre: string): string => `TOUPLOAD#${centre}`;

/** What accounts and programs did lies in it, by day (UTC) and moment. */
export const actsPk = (day: string): string => `ACTS#${day}`;
export const actsText = ({ at, seq }: Pick<Audit, 'at' | 'seq'>): string => `${dueText(at)}#${seq}`;

/** The index wants a string; fixed width until the year 2286. */
export const dueText = (dueAt: number): string => String(dueAt).padStart(dueDigits, '0');
const dueDigits = 13;

/** The same of an item. The index has keys only: what a party's key does not say of its id stands behind the moment. */
export function dueTextOf(type: DueType, id: string, dueAt: number): string {
  const { time } = type === 'party' || type === 'reminder' ? partsOfParty(id) : { time: '' };
  return time === '' ? dueText(dueAt) : `${dueText(dueAt)}#${time}`;
}

export const momentOfDue = (text: string): number => Number(text.slice(0, dueDigits));
/** Of a party's id, what stands behind its moment. */
export const timeOfDue = (text: string): string => text.slice(dueDigits + 1);
/** All that is due until then: behind every text that begins with this moment. */
export const dueUntil = (moment: number): string => `${dueText(moment)}~`;
