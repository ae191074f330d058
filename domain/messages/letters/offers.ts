import { declineMark } from '../../links/site-paths.ts';
import { localDate, localTime } from '../../belgium/brussels-time.ts';
import type { MessageData } from '../kinds.ts';
import type { Block, Pen, Writer } from '../letter.ts';
import { plainName } from '../plain-text.ts';
import { fill } from '../texts/fill.ts';

/** Messages about an offer of seats: the invitation itself and how it ends. */

export const invitation: Writer<'invitation'> = (data, pen) => {
  const { invitation: texts } = pen.texts;
  const firstNames = data.bookings.map(({ firstName }) => firstName);
  const deadline = pen.deadline(data.deadline, data.date);
  const untilDate = localDate(data.deadline);
  const until = pen.clock(localTime(data.deadline));
  const values = {
    day: pen.day(data.date),
    hours: pen.hours(data.from, data.to),
    centre: pen.centre(data.centre),
    deadline,
    names: pen.names(firstNames),
    seats: String(data.bookings.length),
  };
  // A group of which one member is left is spoken of as one person.
  const alone = data.audience === 'group' && data.bookings.length === 1;
  const audience = alone ? (firstNames[0] === data.greetName ? 'self' : 'patient') : data.audience;
  const forms = {
    self: { lead: fill(texts.leadSelf, values), bring: pen.texts.bringEid },
    group: { lead: fill(texts.leadGroup, values), bring: texts.bringGroup },
    patient: { lead: fill(texts.leadPatient, values), bring: fill(texts.bringPatient, values) },
  }[audience];

  const blocks: Block[] = [
    { type: 'lead', text: forms.lead },
    ...pen.whenAndWhere(data),
    {
      type: 'fact',
      label: pen.texts.bookBefore,
      value: fill(pen.texts.deadlineWithDay, { time: until, day: pen.day(untilDate) }),
    },
    ...(audience === 'self' ? [] : [{ type: 'fact', label: pen.texts.whom, value: values.names } as const]),
    { type: 'note', text: texts.notYet },
    ...bookingButtons(data, pen),
    { type: 'paragraph', text: texts.fixed },
    { type: 'paragraph', text: forms.bring },
    { type: 'paragraph', text: fill(texts.silence, { deadline: until, day: pen.subjectDay(untilDate) }) },
    { type: 'heading', text: texts.cannotHeading },
    { type: 'paragraph', text: texts.cannot },
    { type: 'link', label: texts.decline, url: `${pen.page('invitation', data.invitationToken)}${declineMark}` },
  ];
  return {
    subject: fill(texts.subject, { deadline, day: pen.subjectDay(data.date), municipality: data.centre.municipality }),
    blocks,
    sms: pen.sms(
      texts.sms,
      {
        day: pen.shortDay(data.date),
        hours: pen.shortHours(data.from, data.to),
        deadline: pen.shortDeadline(data.deadline, data.date),
        url: pen.shortPage('invitation', data.invitationToken),
      },
      data.centre,
    ),
  };
};

function bookingButtons({ bookings }: MessageData<'invitation'>, pen: Pen): Block[] {
  const { invitation: texts } = pen.texts;
  const [only] = bookings;
  if (bookings.length === 1 && only !== undefined) {
    return [
      { type: 'button', label: texts.book, url: only.bookingUrl },
      { type: 'code', label: pen.texts.code, value: only.vaccinationCode },
    ];
  }
  return [
    { type: 'paragraph', text: texts.groupEach },
    ...bookings.flatMap((booking): Block[] => {
      const firstName = plainName(booking.firstName);
      return [
        { type: 'button', label: fill(texts.bookFor, { firstName }), url: booking.bookingUrl },
        { type: 'code', label: fill(pen.texts.codeOf, { firstName }), value: booking.vaccinationCode },
      ];
    }),
  ];
}

export const offerPassed: Writer<'offerPassed'> = (data, pen) => {
  const { offerPassed: texts } = pen.texts;
  const lead = fill(texts.lead, {
    day: pen.day(data.date),
    hours: pen.hours(data.from, data.to),
    deadline: pen.deadline(data.deadline, data.date),
  });
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date) }),
    blocks: [
      { type: 'lead', text: lead },
      { type: 'paragraph', text: texts.noLoss },
      { type: 'paragraph', text: fill(pen.texts.onListUntil, { lastDay: pen.day(data.lastDay) }) },
      { type: 'paragraph', text: texts.booked },
      { type: 'paragraph', text: pen.texts.rightStays },
      { type: 'link', label: pen.texts.myPage, url: pen.page('party', data.partyToken) },
    ],
    sms: pen.sms(texts.sms, {
      day: pen.shortDay(data.date),
      lastDay: pen.shortDay(data.lastDay),
      url: pen.shortPage('party', data.partyToken),
    }),
  };
};

export const declined: Writer<'declined'> = (data, pen) => {
  const { declined: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date) }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { day: pen.day(data.date), hours: pen.hours(data.from, data.to) }) },
      { type: 'paragraph', text: fill(texts.stay, { lastDay: pen.day(data.lastDay) }) },
      { type: 'paragraph', text: pen.texts.rightStays },
      { type: 'link', label: pen.texts.myPage, url: pen.page('party', data.partyToken) },
    ],
    sms: pen.sms(texts.sms, { lastDay: pen.shortDay(data.lastDay), url: pen.shortPage('party', data.partyToken) }),
  };
};

/** When to be there: the hour, where the booking system told it, else the block's hours. */
function appointmentIn(
  { date, from, to, time }: MessageData<'bookingSeen' | 'appointmentReminder'>,
  pen: Pen,
): { when: string; shortTime: string } {
  const { moment: range, momentAt } = pen.texts;
  const day = pen.day(date);
  return time === undefined
    ? { when: fill(range, { day, hours: pen.hours(from, to) }), shortTime: pen.shortHours(from, to) }
    : { when: fill(momentAt, { day, time: pen.clock(time) }), shortTime: pen.bareClock(time) };
}

export const bookingSeen: Writer<'bookingSeen'> = (data, pen) => {
  const { bookingSeen: texts } = pen.texts;
  const { time, invitationToken } = data;
  const { when, shortTime } = appointmentIn(data, pen);
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date), municipality: data.centre.municipality }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { moment: when, centre: pen.centre(data.centre) }) },
      { type: 'fact', label: pen.texts.when, value: when },
      { type: 'fact', label: pen.texts.where, value: pen.address(data.centre) },
      ...(time === undefined ? [{ type: 'paragraph', text: texts.exact } as const] : []),
      { type: 'paragraph', text: pen.texts.bringEid },
      ...(invitationToken === undefined
        ? [{ type: 'paragraph', text: pen.texts.cancelAtBooking } as const]
        : [
            { type: 'paragraph', text: texts.cannot } as const,
            { type: 'link', label: texts.answer, url: pen.page('invitation', invitationToken) } as const,
          ]),
      { type: 'paragraph', text: texts.offList },
    ],
    sms: pen.sms(texts.sms, { moment: `${pen.shortDay(data.date)} ${shortTime}` }, data.centre),
  };
};

export const appointmentReminder: Writer<'appointmentReminder'> = (data, pen) => {
  const { appointmentReminder: texts } = pen.texts;
  const { when, shortTime } = appointmentIn(data, pen);
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date), municipality: data.centre.municipality }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { moment: when, centre: pen.centre(data.centre) }) },
      { type: 'fact', label: pen.texts.when, value: when },
      { type: 'fact', label: pen.texts.where, value: pen.address(data.centre) },
      { type: 'button', label: texts.answer, url: pen.page('invitation', data.invitationToken) },
      { type: 'paragraph', text: pen.texts.bookingSeen.cannot },
      { type: 'paragraph', text: pen.texts.bringEid },
    ],
    sms: pen.sms(texts.sms, {
      moment: `${pen.shortDay(data.date)} ${shortTime}`,
      url: pen.shortPage('invitation', data.invitationToken),
    }),
  };
};

export const bookingCancelled: Writer<'bookingCancelled'> = ({ centre, date, backOnList, givenUp }, pen) => {
  const { bookingCancelled: texts } = pen.texts;
  const lead: Block = { type: 'lead', text: fill(texts.lead, { day: pen.day(date), centre: pen.centre(centre) }) };
  const rest: Block[] =
    backOnList === undefined
      ? [
          { type: 'paragraph', text: texts.notBack },
          { type: 'link', label: pen.texts.registerLink, url: pen.page('register') },
        ]
      : [
          { type: 'paragraph', text: fill(texts.back, { lastDay: pen.day(backOnList.lastDay) }) },
          { type: 'link', label: pen.texts.myPage, url: pen.page('party', backOnList.partyToken) },
        ];
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(date) }),
    blocks: [
      lead,
      ...(givenUp ? [{ type: 'paragraph', text: texts.there } as const] : []),
      ...rest,
      { type: 'paragraph', text: pen.texts.rightStays },
    ],
    sms: pen.sms(texts.sms, {
      day: pen.shortDay(date),
      url: backOnList === undefined ? pen.page('register') : pen.shortPage('party', backOnList.partyToken),
    }),
  };
};
