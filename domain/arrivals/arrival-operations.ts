import * as z from 'zod';
import { date, instant, time } from '../api/answer-fields.ts';
import { issue } from '../api/field-errors.ts';
import { centreIdField, type Clock, dateField, idField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { nameField, ssinField } from '../api/person-fields.ts';
import { doseInput, doseView, givenVaccine } from '../doses/dose-fields.ts';

/*
 * People at the door of a centre. An SSIN or a name stands in the body, never in an address; each look is written into
 * the audit trail with who looked, and without whom was looked for.
 */

const mayReceive = { groups: ['centre-staff'], scopes: [], ownCentre: true } as const;

const arrivalKind = z.enum(['invitation', 'signUp']);
const arrivalState = z.enum(['arrived', 'vaccinated', 'noShow']);

/** What connects a person with this centre on this day. */
const today = z.enum(['booked', 'signedUp', 'held', 'invited', 'noShow', 'passed', 'none']).meta({
  description:
    'held: signed up, not verified yet; invited: has not booked yet; passed: was invited or signed up, and that is over; none: nothing',
});

const expectedView = z
  .strictObject({
    kind: arrivalKind,
    id: z.string().meta({ description: 'Of the invitation or sign-up' }),
    memberId: z.string().optional().meta({ description: 'Of the invited party' }),
    partyId: z.string().optional(),
    block: z.string().meta({ description: 'Its start: `2021-04-11T15:00`' }),
    date,
    from: time,
    to: time,
    bookedAt: time.optional().meta({ description: 'When the appointment begins, where the booking system tells it' }),
    walkIn: z.boolean().optional().meta({ description: 'true: given a dose at the desk (S17)' }),
    today,
    state: arrivalState.optional().meta({ description: 'As the centre marked it' }),
    at: instant.optional().meta({ description: 'When it was marked' }),
    coming: instant.optional().meta({ description: 'When it was said that the person comes' }),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    initials: z.string().optional().meta({ description: 'In place of the names, once the data are erased' }),
    birthYear: z.int().optional(),
    dose: doseView.optional().meta({ description: 'What was given, in the answers of a look-up and of a mark' }),
  })
  .meta({ id: 'ExpectedPerson' });
export type ExpectedView = z.output<typeof expectedView>;

const arriving = z
  .strictObject({
    today,
    expected: expectedView.optional().meta({ description: 'What is to be marked, where there is anything' }),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    birthYear: z.int().optional(),
    admitted: z
      .enum(['yes', 'no', 'unknown'])
      .meta({ description: 'Whether the person belongs to a category that is admitted now' }),
    basis: z
      .enum(['vcd', 'stored', 'none'])
      .meta({ description: 'vcd: asked just now; stored: could not be asked, as it was when the person was verified' }),
    codeStatus: z
      .enum(['activated', 'used', 'usedForFirst', 'deactivated'])
      .optional()
      .meta({ description: 'used: an appointment has been booked with the code' }),
    vaccinationCode: z.string().optional(),
    bookingUrl: z.string().optional().meta({ description: 'Where the two appointments are booked with the code' }),
    walkIn: z.boolean().meta({
      description:
        'true: a dose may be asked for at the desk (S17): not expected, and eligible or not known now; what counts is asked again then',
    }),
  })
  .meta({ id: 'ArrivingPerson' });
export type ArrivingView = z.output<typeof arriving>;

/** Who stands in the list of the day. */
const placeField = z.strictObject({ kind: arrivalKind, id: idField, memberId: idField.optional() });

/** A block of which doses may be given to somebody at the desk now (S17). */
const walkInPlace = z
  .strictObject({
    block: z.string().meta({ description: 'Its start: `2021-04-11T15:00`' }),
    date,
    from: time,
    to: time,
    open: z.int().min(0).meta({ description: 'Seats that are free' }),
  })
  .meta({ id: 'WalkInPlace' });
export type WalkInPlace = z.output<typeof walkInPlace>;
const walkInPlaces = z.array(walkInPlace).meta({ description: 'Blocks that run or begin within the hour, by start' });

const queryBody = (now: Clock) =>
  z
    .strictObject({
      centre: centreIdField,
      ssin: ssinField(now).optional(),
      lastName: nameField.optional(),
      firstName: nameField.optional().meta({ description: 'Or its beginning' }),
      place: placeField.optional().meta({ description: 'Of somebody in the list of today' }),
    })
    .check((checked) => {
      const { ssin, lastName, firstName, place } = checked.value;
      if (ssin === undefined && lastName === undefined && place === undefined) issue(checked, 'required', ['ssin']);
      if (place !== undefined && ssin !== undefined) issue(checked, 'notForThisKind', ['ssin']);
      if (place !== undefined && lastName !== undefined) issue(checked, 'notForThisKind', ['lastName']);
      if (place !== undefined && firstName !== undefined) issue(checked, 'notForThisKind', ['firstName']);
      if (ssin !== undefined && lastName !== undefined) issue(checked, 'notForThisKind', ['lastName']);
      if (ssin !== undefined && firstName !== undefined) issue(checked, 'notForThisKind', ['firstName']);
    })
    .meta({ id: 'ArrivalQuery' });
export type ArrivalQuery = z.output<ReturnType<typeof queryBody>>;

const found = z.strictObject({
  now: instant,
  people: z
    .array(arriving)
    .meta({ description: 'One for an SSIN or a place; those of this day and centre for a name, at most 10' }),
  walkInPlaces,
  more: z.boolean().meta({ description: 'More people have this name: give the first name, too' }),
  vaccines: z.array(givenVaccine).meta({ description: 'What is given now' }),
});

export const findArrivals = defineOperation({
  id: 'findArrivals',
  route: 'POST /api/arrivals/query',
  summary: 'Whether an arriving person is expected today and belongs to an admitted category, and the code',
  access: mayReceive,
  body: queryBody,
  answer: { status: 200, description: 'Who it is', schema: found },
  problems: ['tooMany'],
});

const walkInBody = (now: Clock) =>
  z
    .strictObject({
      centre: centreIdField,
      ssin: ssinField(now),
      block: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
        .optional()
        .meta({ description: 'Of this block alone, by its start; else the earliest with an open seat' }),
      confirmLate: z
        .boolean()
        .optional()
        .meta({ description: 'true: above the seats of the block, when none of them is open' }),
    })
    .meta({ id: 'WalkInRequest' });
export type WalkInRequest = z.output<ReturnType<typeof walkInBody>>;

const walkedIn = z
  .strictObject({
    now: instant,
    late: z.boolean().meta({ description: 'Above the seats of the block' }),
    basis: z.enum(['vcd', 'stored']).meta({ description: 'stored: the VCD could not be asked for two minutes (S6)' }),
    expected: expectedView,
    vaccinationCode: z.string().optional(),
    bookingUrl: z.string().optional().meta({ description: 'Where the two appointments are booked with the code' }),
  })
  .meta({ id: 'WalkIn' });

export type WalkInView = z.output<typeof walkedIn>;

export const giveWalkIn = defineOperation({
  id: 'giveWalkIn',
  route: 'POST /api/arrivals/walk-ins',
  summary:
    'A dose for somebody at the desk who is eligible and not invited: an open seat of a block that runs or begins within the hour, else one above its seats; sent again it is the same',
  access: mayReceive,
  body: walkInBody,
  answer: { status: 200, description: 'The person as it stands in the list now', schema: walkedIn },
  problems: ['notOpen', 'noSeats', 'notEligible', 'expected', 'unavailable', 'tooMany'],
});

const takeBackPath = z.strictObject({ signUp: idField });
const takenBack = z.strictObject({ now: instant, state: z.literal('takenBack') });

export const takeBackWalkIn = defineOperation({
  id: 'takeBackWalkIn',
  route: 'DELETE /api/arrivals/walk-ins/{signUp}',
  summary:
    'A walk-in was a mistake: the seat is free again, and the person may be given another; not once the dose is noted as given',
  access: mayReceive,
  path: takeBackPath,
  answer: { status: 200, description: 'Taken back, also when it was before', schema: takenBack },
  problems: ['notFound', 'notOpen'],
});

const dayQuery = z.strictObject({ centre: centreIdField, date: dateField.optional() });
const dayAnswer = z.strictObject({
  now: instant,
  centre: z.string(),
  date,
  arrivals: z.array(expectedView).meta({ description: 'By block, then by name' }),
});

export const listArrivals = defineOperation({
  id: 'listArrivals',
  route: 'GET /api/arrivals',
  summary: 'Everybody whom a centre expects on a day (today), with names: to tap, and for paper',
  access: mayReceive,
  query: dayQuery,
  answer: { status: 200, description: 'The list; each reading is written into the audit trail', schema: dayAnswer },
  problems: [],
});

const watchQuery = z.strictObject({ centre: centreIdField });
const standing = expectedView
  .omit({ firstName: true, lastName: true, initials: true, birthYear: true, dose: true })
  .meta({ id: 'ExpectedPlace' });
const watchAnswer = z
  .strictObject({ now: instant, centre: z.string(), date, walkInPlaces, arrivals: z.array(standing) })
  .meta({ id: 'ArrivalsNow' });
export type ArrivalsNow = z.output<typeof watchAnswer>;

export const watchArrivals = defineOperation({
  id: 'watchArrivals',
  route: 'GET /api/arrivals/states',
  summary:
    'How everybody stands whom a centre expects today, without names, and the seats that are free at the desk: to be polled with `If-None-Match`',
  access: mayReceive,
  versioned: true,
  query: watchQuery,
  answer: {
    status: 200,
    description: 'By block; names are in `GET /api/arrivals`, which is witnessed',
    schema: watchAnswer,
  },
  problems: [],
});

const markPath = z.strictObject({ kind: arrivalKind, id: idField });
const markBody = z
  .strictObject({
    state: z
      .enum([...arrivalState.options, 'expected'])
      .meta({ description: 'expected takes a mark back; a no-show is final, because the seat has passed on' }),
    memberId: idField.optional().meta({ description: 'Needed where a group of several is invited' }),
    dose: doseInput.optional().meta({
      description:
        'With vaccinated: what was given. Sent again it corrects what was noted, until that is sent to the register',
    }),
  })
  .check((checked) => {
    if (checked.value.dose !== undefined && checked.value.state !== 'vaccinated')
      issue(checked, 'notForThisKind', ['dose']);
  })
  .meta({ id: 'ArrivalMark' });

export const markArrival = defineOperation({
  id: 'markArrival',
  route: 'POST /api/arrivals/{kind}/{id}',
  summary: 'Arrived, vaccinated, or not shown up: then the seat is free again',
  access: mayReceive,
  body: markBody,
  path: markPath,
  answer: { status: 200, description: 'The person as it stands in the list now', schema: expectedView },
  problems: ['notFound', 'notOpen', 'invalid', 'doseSent'],
});
