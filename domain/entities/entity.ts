import * as z from 'zod';
import { apart } from './apart.ts';
import { centre, postalLink, settings, system } from './centres.ts';
import { centreDose, dose, upload, uploadRound } from './doses.ts';
import { activation, callTask, invitation, invitedMark, signUp, signUpLink, wish } from './invitations.ts';
import { message } from './messages.ts';
import { contactLink, membership, origin, party, patientLink, person, proof, rankEntry } from './parties.ts';
import { board, centreBlock, centreSession, late, ranking, run, seat, session, wake } from './sessions.ts';
import { audit, client, limit, physicianSession, physicianSignIn, signOut } from './staff.ts';
import { delivery, webhook } from './webhooks.ts';

/*
 * What is stored. Each entity has a `type`, from which the table adapter derives its key; `state` fields are changed
 * only under a guard that names the state before (see store.ts). Instants are epoch milliseconds (UTC), dates are
 * `YYYY-MM-DD` in Europe/Brussels. Nothing here is personal data in the clear: names, SSINs, addresses and codes are
 * in `sealed` blobs; persons are known by the blind index of their SSIN. The one exception is `birthDay` (ranking).
 */

export const entity = z.discriminatedUnion('type', [
  party,
  person,
  membership,
  rankEntry,
  session,
  centreSession,
  centreBlock,
  board,
  seat,
  late,
  invitation,
  invitedMark,
  signUp,
  signUpLink,
  wish,
  run,
  ranking,
  wake,
  message,
  contactLink,
  proof,
  callTask,
  patientLink,
  origin,
  physicianSignIn,
  physicianSession,
  signOut,
  limit,
  audit,
  activation,
  apart,
  system,
  centre,
  postalLink,
  settings,
  client,
  dose,
  centreDose,
  upload,
  uploadRound,
  webhook,
  delivery,
]);
export type Entity = z.infer<typeof entity>;
export type EntityType = Entity['type'];
export type EntityOf<T extends EntityType> = Extract<Entity, { type: T }>;
