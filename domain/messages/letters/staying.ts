import type { Writer } from '../letter.ts';
import { fill } from '../texts/fill.ts';
import { whyAndHow } from './registration.ts';

/** Messages about staying on the list, leaving it, and reaching one's own data. */

export const renewalReminder: Writer<'renewalReminder'> = ({ lastDay, partyToken }, pen) => {
  const { renewalReminder: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { lastDay: pen.subjectDay(lastDay) }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { lastDay: pen.day(lastDay) }) },
      { type: 'button', label: texts.button, url: pen.page('renewal', partyToken) },
      { type: 'paragraph', text: texts.same },
      { type: 'link', label: texts.other, url: pen.page('party', partyToken) },
      { type: 'paragraph', text: fill(texts.silence, { lastDay: pen.subjectDay(lastDay) }) },
    ],
    sms: pen.sms(texts.sms, { lastDay: pen.shortDay(lastDay), url: pen.shortPage('renewal', partyToken) }),
  };
};

export const lapsed: Writer<'lapsed'> = ({ partyToken, renewable }, pen) => {
  const { lapsed: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [
      { type: 'lead', text: texts.lead },
      { type: 'paragraph', text: texts.back },
      // A companion's day was that of the booking: coming back is a new registration.
      renewable
        ? { type: 'button', label: texts.button, url: pen.page('party', partyToken) }
        : { type: 'button', label: pen.texts.registerAgain, url: pen.page('register') },
      { type: 'paragraph', text: pen.texts.rightStays },
    ],
    sms: pen.sms(texts.sms, { url: renewable ? pen.shortPage('party', partyToken) : pen.page('register') }),
  };
};

export const withdrawn: Writer<'withdrawn'> = (_data, pen) => {
  const { withdrawn: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [
      { type: 'lead', text: texts.lead },
      { type: 'paragraph', text: texts.booking },
      { type: 'paragraph', text: pen.texts.rightStays },
      { type: 'paragraph', text: texts.back },
      { type: 'link', label: pen.texts.registerAgain, url: pen.page('register') },
    ],
    sms: pen.sms(texts.sms, { url: pen.page('register') }),
  };
};

export const memberRemoved: Writer<'memberRemoved'> = ({ names, remaining, partyToken }, pen) => {
  const { memberRemoved: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [
      { type: 'lead', text: fill(texts.lead, { names: pen.names(names), remaining: pen.names(remaining) }) },
      { type: 'paragraph', text: pen.texts.privacyReason },
      { type: 'link', label: pen.texts.myPage, url: pen.page('party', partyToken) },
      { type: 'paragraph', text: pen.texts.askHelp },
      pen.help(),
      { type: 'paragraph', text: pen.texts.rightStays },
    ],
    sms: pen.sms(texts.sms, { url: pen.shortPage('party', partyToken) }),
  };
};

export const notKept: Writer<'notKept'> = (_data, pen) => {
  const { notKept: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [{ type: 'lead', text: texts.lead }, ...whyAndHow(pen)],
    sms: pen.sms(texts.sms, { url: pen.page('help') }),
  };
};

export const linkAgain: Writer<'linkAgain'> = ({ links }, pen) => {
  const { linkAgain: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [
      { type: 'lead', text: texts.lead },
      ...links.map(({ names, partyToken }) => ({
        type: 'button' as const,
        label: fill(texts.button, { names: pen.names(names) }),
        url: pen.page('party', partyToken),
      })),
      { type: 'paragraph', text: pen.texts.keepLink },
      { type: 'paragraph', text: texts.notYou },
    ],
    sms: links.map(({ partyToken }) => pen.sms(texts.sms, { url: pen.shortPage('party', partyToken) })).join('\n'),
  };
};

export const contactChanged: Writer<'contactChanged'> = (_data, pen) => {
  const { contactChanged: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [{ type: 'lead', text: texts.lead }, { type: 'note', text: texts.notYou }, pen.help()],
    sms: pen.sms(texts.sms, { url: pen.page('help') }),
  };
};

export const contactCode: Writer<'contactCode'> = ({ code, minutes }, pen) => {
  const { contactCode: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { code }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { code }) },
      { type: 'paragraph', text: fill(texts.tell, { minutes: String(minutes) }) },
      { type: 'note', text: texts.notYou },
    ],
    sms: pen.sms(texts.sms, { code, minutes: String(minutes) }),
  };
};
