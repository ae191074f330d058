import type { Block, Pen, Writer } from '../letter.ts';
import { fill } from '../texts/fill.ts';
import { whyAndHow } from './registration.ts';

/** Messages about a seat that someone took directly (situation 1a). */

export const signUpConfirmed: Writer<'signUpConfirmed'> = (data, pen) => {
  const { signUpConfirmed: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date), municipality: data.centre.municipality }),
    blocks: [
      {
        type: 'lead',
        text: fill(texts.lead, {
          day: pen.day(data.date),
          hours: pen.hours(data.from, data.to),
          centre: pen.centre(data.centre),
        }),
      },
      ...pen.whenAndWhere(data),
      { type: 'code', label: pen.texts.code, value: data.vaccinationCode },
      { type: 'note', text: texts.bring },
      { type: 'paragraph', text: texts.book },
      { type: 'button', label: texts.bookButton, url: data.bookingUrl },
      { type: 'heading', text: texts.cancelHeading },
      { type: 'paragraph', text: texts.cancel },
      { type: 'link', label: texts.cancelLink, url: pen.page('signUp', data.signUpToken) },
    ],
    sms: pen.sms(
      texts.sms,
      {
        day: pen.shortDay(data.date),
        hours: pen.shortHours(data.from, data.to),
        url: pen.shortPage('signUp', data.signUpToken),
      },
      data.centre,
    ),
  };
};

export const signUpRefused: Writer<'signUpRefused'> = (data, pen) => {
  const { signUpRefused: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date) }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { day: pen.day(data.date), hours: pen.hours(data.from, data.to) }) },
      ...whyAndHow(pen),
    ],
    sms: pen.sms(texts.sms, { day: pen.shortDay(data.date), url: pen.page('help') }),
  };
};

export const signUpTooLate: Writer<'signUpTooLate'> = (data, pen) => {
  const { signUpTooLate: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date) }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { day: pen.day(data.date), hours: pen.hours(data.from, data.to) }) },
      { type: 'paragraph', text: texts.listStays },
      ...otherWays(pen),
      { type: 'paragraph', text: pen.texts.rightStays },
    ],
    sms: pen.sms(texts.sms, { day: pen.shortDay(data.date), url: pen.page('moments') }),
  };
};

export const signUpStands: Writer<'signUpStands'> = (data, pen) => {
  const { signUpStands: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date), municipality: data.centre.municipality }),
    blocks: [
      { type: 'lead', text: texts.lead },
      ...pen.whenAndWhere(data),
      { type: 'paragraph', text: texts.nothing },
      { type: 'link', label: pen.texts.signUpConfirmed.cancelLink, url: pen.page('signUp', data.signUpToken) },
    ],
    sms: pen.sms(texts.sms, { day: pen.shortDay(data.date), url: pen.shortPage('signUp', data.signUpToken) }),
  };
};

export const signUpLinkAgain: Writer<'signUpLinkAgain'> = (data, pen) => {
  const { signUpLinkAgain: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date) }),
    blocks: [
      { type: 'lead', text: pen.texts.linkAgain.lead },
      ...pen.whenAndWhere(data),
      { type: 'button', label: texts.button, url: pen.page('signUp', data.signUpToken) },
      { type: 'paragraph', text: pen.texts.keepLink },
      { type: 'paragraph', text: pen.texts.linkAgain.notYou },
    ],
    sms: pen.sms(pen.texts.linkAgain.sms, { url: pen.shortPage('signUp', data.signUpToken) }),
  };
};

export const signUpCancelled: Writer<'signUpCancelled'> = (data, pen) => {
  const { signUpCancelled: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date) }),
    blocks: [
      {
        type: 'lead',
        text: fill(texts.lead, {
          day: pen.day(data.date),
          hours: pen.hours(data.from, data.to),
          centre: pen.centre(data.centre),
        }),
      },
      { type: 'paragraph', text: texts.again },
      ...otherWays(pen),
      { type: 'paragraph', text: pen.texts.rightStays },
    ],
    sms: pen.sms(texts.sms, { day: pen.shortDay(data.date), url: pen.page('moments') }),
  };
};

export const sessionFull: Writer<'sessionFull'> = (data, pen) => {
  const { sessionFull: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date), municipality: data.centre.municipality }),
    blocks: [
      {
        type: 'lead',
        text: fill(texts.lead, {
          day: pen.day(data.date),
          hours: pen.hours(data.from, data.to),
          centre: pen.centre(data.centre),
        }),
      },
      { type: 'paragraph', text: texts.other },
      ...otherWays(pen),
    ],
    sms: pen.sms(texts.sms, { day: pen.shortDay(data.date), url: pen.page('moments') }),
  };
};

function otherWays(pen: Pen): Block[] {
  return [
    { type: 'button', label: pen.texts.momentsLink, url: pen.page('moments') },
    { type: 'link', label: pen.texts.registerLink, url: pen.page('register') },
  ];
}
