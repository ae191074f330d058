import type { MessageData } from '../kinds.ts';
import type { Block, Pen, Writer } from '../letter.ts';
import { plainName } from '../plain-text.ts';
import { fill } from '../texts/fill.ts';

/** Messages about coming onto the list: the outcome of the verification, in all its forms. */

type Listed = Omit<MessageData<'registered'>, 'audience' | 'notAdded'>;

export const registered: Writer<'registered'> = (data, pen) => {
  const { registered: texts } = pen.texts;
  const names = pen.names(data.names);
  const lastDay = pen.day(data.lastDay);
  const short = { lastDay: pen.shortDay(data.lastDay), url: pen.shortPage('party', data.partyToken), names };
  const forms = {
    self: {
      subject: fill(texts.subjectSelf, { lastDay: pen.subjectDay(data.lastDay) }),
      lead: fill(texts.leadSelf, { lastDay }),
      sms: texts.sms,
    },
    group: {
      subject: fill(texts.subjectGroup, { lastDay: pen.subjectDay(data.lastDay) }),
      lead: fill(texts.leadGroup, { lastDay, names }),
      sms: texts.smsGroup,
    },
    patient: {
      subject: fill(texts.subjectPatient, { lastDay: pen.subjectDay(data.lastDay), names }),
      lead: fill(texts.leadPatient, { lastDay, names }),
      sms: texts.smsPatient,
    },
  }[data.audience];
  const blocks: Block[] = [{ type: 'lead', text: forms.lead }];
  if (data.audience === 'group') blocks.push({ type: 'paragraph', text: texts.group });
  if (data.notAdded.length > 0) blocks.push(...refusedMembers(data.notAdded, pen));
  return { subject: forms.subject, blocks: [...blocks, ...whatHappensNext(data, pen)], sms: pen.sms(forms.sms, short) };
};

export const registeredByOther: Writer<'registeredByOther'> = (data, pen) => {
  const { registeredByOther: texts } = pen.texts;
  const lastDay = pen.day(data.lastDay);
  const registeredBy = plainName(data.registeredBy ?? '');
  const lead = registeredBy === '' ? fill(texts.leadUnknown, { lastDay }) : fill(texts.lead, { registeredBy, lastDay });
  return {
    subject: fill(texts.subject, { lastDay: pen.subjectDay(data.lastDay) }),
    blocks: [
      { type: 'lead', text: lead },
      { type: 'paragraph', text: texts.agree },
      ...objection(data.objectionToken, pen),
      ...whatHappensNext(data, pen),
    ],
    sms: pen.sms(registeredBy === '' ? texts.sms : [texts.smsBy, ...texts.sms], {
      registeredBy,
      lastDay: pen.shortDay(data.lastDay),
      url: pen.shortPage('party', data.partyToken),
    }),
  };
};

export const otherContactTold: Writer<'otherContactTold'> = ({ objectionToken }, pen) => {
  const { otherContactTold: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [
      { type: 'lead', text: texts.lead },
      { type: 'paragraph', text: texts.agree },
      ...objection(objectionToken, pen),
      pen.help(),
    ],
    sms: pen.sms(texts.sms, { url: pen.shortPage('objection', objectionToken) }),
  };
};

export const notAdded: Writer<'notAdded'> = ({ names }, pen) => {
  const { notAdded: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [{ type: 'lead', text: fill(texts.lead, { names: pen.names(names) }) }, ...whyAndHow(pen)],
    sms: pen.sms(texts.sms, { url: pen.page('help') }),
  };
};

export const companionRefused: Writer<'companionRefused'> = (_data, pen) => {
  const { companionRefused: texts } = pen.texts;
  return {
    subject: texts.subject,
    blocks: [
      { type: 'lead', text: texts.lead },
      { type: 'paragraph', text: texts.why },
      { type: 'paragraph', text: texts.self },
      { type: 'button', label: pen.texts.registerAgain, url: pen.page('register') },
      pen.help(),
    ],
    sms: pen.sms(texts.sms, { url: pen.page('register') }),
  };
};

/** The same words for every reason: nobody learns from a refusal what we know of a person. */
export function whyAndHow(pen: Pen): Block[] {
  return [
    { type: 'paragraph', text: pen.texts.privacyReason },
    { type: 'paragraph', text: pen.texts.checkData },
    { type: 'button', label: pen.texts.registerAgain, url: pen.page('register') },
    { type: 'paragraph', text: pen.texts.askHelp },
    pen.help(),
    { type: 'paragraph', text: pen.texts.rightStays },
  ];
}

function refusedMembers(names: readonly string[], pen: Pen): Block[] {
  return [
    { type: 'note', text: fill(pen.texts.registered.notAdded, { names: pen.names(names) }) },
    { type: 'paragraph', text: pen.texts.privacyReason },
    { type: 'paragraph', text: pen.texts.askHelp },
    pen.help(),
  ];
}

function whatHappensNext(data: Listed, pen: Pen): Block[] {
  const { next } = pen.texts;
  const steps = [
    next.invite,
    fill(next.minutes, { minutes: String(data.invitationMinutes) }),
    next.travel,
    next.chance,
    ...(data.renewable ? [next.renewal] : []),
  ];
  return [
    { type: 'heading', text: next.heading },
    ...steps.map((text): Block => ({ type: 'item', text })),
    { type: 'heading', text: next.centres },
    ...data.centres.map((centre): Block => ({ type: 'item', text: pen.centre(centre) })),
    { type: 'button', label: pen.texts.myPage, url: pen.page('party', data.partyToken) },
    { type: 'paragraph', text: pen.texts.keepLink },
  ];
}

function objection(token: string, pen: Pen): Block[] {
  return [
    { type: 'heading', text: pen.texts.objectHeading },
    { type: 'paragraph', text: pen.texts.objectText },
    { type: 'link', label: pen.texts.objectLink, url: pen.page('objection', token) },
  ];
}
