import * as z from 'zod';
import {
  findArrivals,
  giveWalkIn,
  listArrivals,
  markArrival,
  takeBackWalkIn,
  watchArrivals,
} from './arrivals/arrival-operations.ts';
import { exportActs, findActsOfPerson, listActs, showSessionAudit } from './audit/audit-operations.ts';
import { receiveBookingEvent } from './bookings/booking-operations.ts';
import { exportCentres, importCentres } from './centres/centre-table-operations.ts';
import { listCentres, showCentre } from './centres/centre-view.ts';
import {
  answerCall,
  beginCallBack,
  checkProof,
  finishCallBack,
  listCalls,
  lockCall,
  registerCaller,
  sendProof,
  unlockCall,
} from './contact-centre/contact-centre-operations.ts';
import { putCentreRegister, showCentreRegister } from './doses/register-operations.ts';
import {
  answerForParty,
  answerInvitation,
  declineInvitation,
  showInvitation,
} from './invitations/invitation-operations.ts';
import { correctDose, exportDoses, listDoses, sendDoseAgain } from './doses/dose-operations.ts';
import { putCentreSettings, putCentres, showCentreRecord, showCentreSettings } from './centres/centre-operations.ts';
import { showMailQuota } from './messages/mail-quota-operations.ts';
import { showSmsBudget } from './messages/sms-budget-operations.ts';
import { putWaitingRoom, showWaitingRoom } from './waiting-room/waiting-room-operations.ts';
import { putSettings, showSettings } from './staff/settings-operations.ts';
import { listChanges } from './staff/staff-operations.ts';
import { sendLinkAgain } from './registration/link-operations.ts';
import { listMoments } from './sign-ups/moment-operations.ts';
import { publishPlaces } from './sign-ups/scheduling-operations.ts';
import { handleApart, listApart } from './outside-systems/apart-operations.ts';
import { giveCertificate, showCertificate, showTrustList } from './certificates/certificate-operations.ts';
import { listOutages } from './outside-systems/outage-operations.ts';
import { type AnyOperation, defineOperation } from './api/operation.ts';
import {
  changeParty,
  exportParty,
  objectToParty,
  renewParty,
  showChance,
  showParty,
  withdrawParty,
} from './registration/party-operations.ts';
import { showWhyNotYet } from './audit/why-operations.ts';
import { listPatients, registerPatient, withdrawPatient } from './physicians/patient-operations.ts';
import { listClients, putClients } from './staff/program-operations.ts';
import { finishPhysicianSignIn, provePhysicianNumber, startPhysicianSignIn } from './physicians/sign-in-operations.ts';
import { registerParty } from './registration/registration-operations.ts';
import {
  changeSeats,
  closeSession,
  listSessions,
  openSession,
  changeQuietHours,
  reopenSession,
  previewSession,
  showSession,
} from './sessions/session-operations.ts';
import { exportReport, listSessionReports, showPublicFigures, showReport } from './reports/report-operations.ts';
import { signOutEverywhere } from './staff/sign-out-operations.ts';
import { cancelSignUp, confirmSignUp, showSignUp, signUp } from './sign-ups/sign-up-operations.ts';
import {
  actOnWebhook,
  createWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
} from './webhooks/webhook-operations.ts';

export const describeApi = defineOperation({
  id: 'describeApi',
  route: 'GET /api/openapi.json',
  summary: 'This description',
  access: 'public',
  answer: { status: 200, description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) },
  problems: [],
});

/** Every operation of the API, for its description and for tests that go through all of them. */
export const allOperations: readonly AnyOperation[] = [
  listCentres,
  showCentre,
  listMoments,
  publishPlaces,
  listOutages,
  showTrustList,
  listApart,
  handleApart,
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
  showWhyNotYet,
  exportParty,
  changeParty,
  renewParty,
  withdrawParty,
  objectToParty,
  showInvitation,
  declineInvitation,
  answerInvitation,
  answerForParty,
  signUp,
  showSignUp,
  cancelSignUp,
  confirmSignUp,
  showCertificate,
  giveCertificate,
  openSession,
  previewSession,
  listSessions,
  showSession,
  changeSeats,
  closeSession,
  changeQuietHours,
  reopenSession,
  findArrivals,
  listArrivals,
  giveWalkIn,
  takeBackWalkIn,
  watchArrivals,
  markArrival,
  listDoses,
  correctDose,
  sendDoseAgain,
  exportDoses,
  showCentreRegister,
  putCentreRegister,
  registerCaller,
  listCalls,
  lockCall,
  unlockCall,
  answerCall,
  sendProof,
  checkProof,
  beginCallBack,
  finishCallBack,
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
  showMailQuota,
  showSmsBudget,
  showWaitingRoom,
  putWaitingRoom,
  listClients,
  putClients,
  showReport,
  exportReport,
  listSessionReports,
  showPublicFigures,
  listActs,
  exportActs,
  findActsOfPerson,
  showSessionAudit,
  listWebhooks,
  createWebhook,
  actOnWebhook,
  removeWebhook,
  listDeliveries,
  signOutEverywhere,
  describeApi,
];
