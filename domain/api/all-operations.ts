import * as z from 'zod';
import { findArrivals, listArrivals, markArrival } from './arrivals.ts';
import { receiveBookingEvent } from './booking-events.ts';
import { exportCentres, importCentres } from './centre-table.ts';
import { listCentres, showCentre } from './centres.ts';
import { answerCall, checkProof, listCalls, registerCaller, sendProof } from './contact-centre.ts';
import { declineInvitation, showInvitation } from './invitation.ts';
import {
  listChanges,
  putCentres,
  putCentreSettings,
  putSettings,
  showCentreRecord,
  showCentreSettings,
  showSettings,
  showSmsBudget,
} from './manage-centres.ts';
import { sendLinkAgain } from './link-again.ts';
import { listMoments } from './moments.ts';
import { listOutages } from './outages.ts';
import { type AnyOperation, noBody, noPath, noQuery, type PublicOperation } from './operation.ts';
import { changeParty, exportParty, objectToParty, renewParty, showChance, showParty, withdrawParty } from './party.ts';
import { listPatients, registerPatient, withdrawPatient } from './patients.ts';
import { listClients, putClients } from './programs.ts';
import { finishPhysicianSignIn, provePhysicianNumber, startPhysicianSignIn } from './physician-sign-in.ts';
import { registerParty } from './registrations.ts';
import {
  changeSeats,
  closeSession,
  listSessions,
  openSession,
  reopenSession,
  previewSession,
  showSession,
} from './sessions.ts';
import { signOutEverywhere } from './sign-out.ts';
import { cancelSignUp, showSignUp, signUp } from './sign-ups.ts';

export const describeApi: PublicOperation<undefined, object, object, Record<string, unknown>> = {
  id: 'describeApi',
  route: 'GET /api/openapi.json',
  summary: 'This description',
  access: 'public',
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) },
  problems: [],
};

/** Every operation of the API, for its description and for tests that go through all of them. */
export const allOperations: readonly AnyOperation[] = [
  listCentres,
  showCentre,
  listMoments,
  listOutages,
  registerParty,
  registerPatient,
  listPatients,
  withdrawPatient,
  startPhysicianSignIn,
  finishPhysicianSignIn,
  provePhysicianNumber,
  sendLinkAgain,
  showParty,
  showChance,
  exportParty,
  changeParty,
  renewParty,
  withdrawParty,
  objectToParty,
  showInvitation,
  declineInvitation,
  signUp,
  showSignUp,
  cancelSignUp,
  openSession,
  previewSession,
  listSessions,
  showSession,
  changeSeats,
  closeSession,
  reopenSession,
  findArrivals,
  listArrivals,
  markArrival,
  registerCaller,
  listCalls,
  answerCall,
  sendProof,
  checkProof,
  receiveBookingEvent,
  putCentres,
  exportCentres,
  importCentres,
  showCentreRecord,
  showCentreSettings,
  putCentreSettings,
  listChanges,
  showSettings,
  putSettings,
  showSmsBudget,
  listClients,
  putClients,
  signOutEverywhere,
  describeApi,
];
