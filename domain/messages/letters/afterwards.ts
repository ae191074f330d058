import type { Writer } from '../letter.ts';
import { fill } from '../texts/fill.ts';

/** What is written once the dose was given. */

export const vaccinationRegistered: Writer<'vaccinationRegistered'> = (data, pen) => {
  const { vaccinationRegistered: texts } = pen.texts;
  return {
    subject: fill(texts.subject, { day: pen.subjectDay(data.date) }),
    blocks: [
      { type: 'lead', text: fill(texts.lead, { firstName: pen.names([data.firstName]), day: pen.day(data.date) }) },
      { type: 'paragraph', text: texts.certificate },
      { type: 'button', label: texts.button, url: pen.page('certificate', data.certificateToken) },
      { type: 'paragraph', text: fill(texts.keep, { lastDay: pen.day(data.lastDay) }) },
      { type: 'paragraph', text: pen.texts.keepLink },
    ],
    sms: pen.sms(texts.sms, {
      day: pen.shortDay(data.date),
      url: pen.shortPage('certificate', data.certificateToken),
    }),
  };
};
