import { toInstant } from '../belgium/brussels-time.ts';
import type { MessageData, MessageKind } from './kinds.ts';

/**
 * Made-up data for every kind of message: for the overview, for the page that shows all
 * messages, and for tests.
 */

const base = { siteUrl: 'https://reservelijst.example.be', greetName: 'Godelieve' };
const token = '01F2ZK7M9Q4T.u3Wq8sYb1xZkPq0LrT5vNw';
const centre = { name: 'Park ter Walle', street: 'Vlamingenstraat 4', postalCode: '8930', municipality: 'Menen' };
const otherCentre = { name: 'Kortrijk Xpo', postalCode: '8500', municipality: 'Kortrijk' };
const moment = { centre, date: '2021-04-11', from: '15:00', to: '16:00' };
const deadline = toInstant('2021-04-11', '12:30');
const bookingUrl = 'https://afspraken.example.be/?code=K7QD-93MX-2FTA-88PL';
const vaccinationCode = 'K7QD-93MX-2FTA-88PL';
const lastDay = '2021-04-25';
const listed = {
  names: ['Godelieve'],
  centres: [centre, otherCentre],
  lastDay,
  partyToken: token,
  invitationMinutes: 30,
  renewable: true,
};

export const sampleData: { readonly [K in MessageKind]: MessageData<K> } = {
  registered: { ...base, ...listed, audience: 'self', notAdded: [] },
  notAdded: { ...base, names: ['Godelieve'] },
  registeredByOther: { ...base, ...listed, registeredBy: 'Jan Peeters', objectionToken: token },
  otherContactTold: { ...base, objectionToken: token },
  companionRefused: { ...base },
  invitation: {
    ...base,
    ...moment,
    audience: 'self',
    bookings: [{ firstName: 'Godelieve', vaccinationCode, bookingUrl }],
    deadline,
    invitationToken: token,
  },
  offerPassed: { ...base, ...moment, deadline, lastDay, partyToken: token },
  declined: { ...base, ...moment, lastDay, partyToken: token },
  bookingSeen: { ...base, ...moment, time: '15:20', invitationToken: token },
  appointmentReminder: { ...base, ...moment, time: '15:20', invitationToken: token },
  bookingCancelled: { ...base, ...moment, backOnList: { lastDay, partyToken: token }, givenUp: true },
  signUpConfirmed: { ...base, ...moment, vaccinationCode, bookingUrl, signUpToken: token },
  signUpRefused: { ...base, ...moment },
  signUpTooLate: { ...base, ...moment },
  signUpStands: { ...base, ...moment, signUpToken: token },
  signUpCancelled: { ...base, ...moment, wasConfirmed: true },
  signUpLinkAgain: { ...base, ...moment, signUpToken: token },
  sessionFull: { ...base, ...moment },
  renewalReminder: { ...base, lastDay, partyToken: token },
  lapsed: { ...base, partyToken: token, renewable: true },
  withdrawn: { ...base },
  memberRemoved: { ...base, names: ['Achiel'], remaining: ['Godelieve', 'Irma'], partyToken: token },
  notKept: { ...base },
  linkAgain: { ...base, links: [{ names: ['Godelieve', 'Achiel'], partyToken: token }] },
  contactChanged: { ...base },
  vaccinationRegistered: {
    ...base,
    firstName: 'Godelieve',
    date: '2021-04-11',
    lastDay: '2021-05-11',
    certificateToken: token,
  },
  contactCode: { ...base, code: '384 201', minutes: 10 },
};

/** Forms that differ in more than a word: a group, a physician's patient, a booking without its hour. */
export const sampleGroup: MessageData<'invitation'> = {
  ...sampleData.invitation,
  audience: 'group',
  bookings: ['Godelieve', 'Achiel', 'Irma'].map((firstName, index) => ({
    firstName,
    vaccinationCode: `K7QD-93MX-2FTA-88P${index}`,
    bookingUrl: `https://afspraken.example.be/?code=K7QD-93MX-2FTA-88P${index}`,
  })),
};
