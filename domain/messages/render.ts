import type { Language } from '../belgium/languages.ts';
import { letterHtml } from './generated/letter-html.ts';
import type { MessageData, MessageKind } from './kinds.ts';
import { type Block, type Letter, Pen, type Writer } from './letter.ts';
import * as afterwards from './letters/afterwards.ts';
import * as offers from './letters/offers.ts';
import * as registration from './letters/registration.ts';
import * as signUps from './letters/sign-ups.ts';
import * as staying from './letters/staying.ts';
import { escapeHtml, oneLine, plainName } from './plain-text.ts';
import { fill } from './texts/fill.ts';

export interface RenderedMessage {
  /** One line. */
  subject: string;
  html: string;
  text: string;
  /** GSM-7; one part of 160 septets as long as the site's address has at most 31 characters. */
  sms: string;
}

const writers: { readonly [K in MessageKind]: Writer<K> } = {
  registered: registration.registered,
  notAdded: registration.notAdded,
  registeredByOther: registration.registeredByOther,
  otherContactTold: registration.otherContactTold,
  companionRefused: registration.companionRefused,
  invitation: offers.invitation,
  offerPassed: offers.offerPassed,
  declined: offers.declined,
  bookingSeen: offers.bookingSeen,
  appointmentReminder: offers.appointmentReminder,
  bookingCancelled: offers.bookingCancelled,
  signUpConfirmed: signUps.signUpConfirmed,
  signUpRefused: signUps.signUpRefused,
  signUpTooLate: signUps.signUpTooLate,
  signUpStands: signUps.signUpStands,
  signUpCancelled: signUps.signUpCancelled,
  signUpLinkAgain: signUps.signUpLinkAgain,
  sessionFull: signUps.sessionFull,
  renewalReminder: staying.renewalReminder,
  lapsed: staying.lapsed,
  withdrawn: staying.withdrawn,
  memberRemoved: staying.memberRemoved,
  notKept: staying.notKept,
  linkAgain: staying.linkAgain,
  contactChanged: staying.contactChanged,
  vaccinationRegistered: afterwards.vaccinationRegistered,
  contactCode: staying.contactCode,
};

/**
 * Writes a message in the contact's language, in all its forms. The same data give the same
 * message to the last character, so that a repeat after a doubtful attempt is no second text.
 */
export function renderMessage<K extends MessageKind>(
  kind: K,
  language: Language,
  data: MessageData<K>,
): RenderedMessage {
  const pen = new Pen(language, data.siteUrl);
  const letter = spaced(writers[kind](data, pen), language);
  const name = plainName(data.greetName);
  const greeting = name === '' ? pen.texts.greetingWithoutName : fill(pen.texts.greeting, { name });
  const subject = oneLine(letter.subject);
  return {
    subject,
    html: htmlOf(subject, greeting, letter.blocks, pen, language),
    text: textOf(greeting, letter.blocks, pen),
    sms: letter.sms,
  };
}

function htmlOf(subject: string, greeting: string, blocks: readonly Block[], pen: Pen, language: Language): string {
  const frame = {
    lang: language,
    subject,
    preview: blocks[0]?.type === 'lead' ? blocks[0].text : subject,
    greeting,
    sender: pen.texts.sender,
    closing: pen.texts.closing,
    footer: pen.texts.footer,
    footerSafe: pen.texts.footerSafe,
    help: pen.texts.help,
    helpUrl: pen.page('help'),
  };
  const rows = blocks.flatMap((block, index) => {
    if (block.type !== 'item') return [fillHtml(letterHtml[block.type], valuesOf(block))];
    // Items that follow each other are one list.
    if (blocks[index - 1]?.type === 'item') return [];
    const items = run(blocks, index).map((text) => `<li>${escapeHtml(text)}</li>`);
    return [letterHtml.items.replace('{{items}}', () => items.join(''))];
  });
  return [fillHtml(letterHtml.before, frame), ...rows, fillHtml(letterHtml.after, frame)].join('\n');
}

function valuesOf(block: Exclude<Block, { type: 'item' }>): Record<string, string> {
  const { type: _type, ...values } = block;
  return values;
}

/** The texts of the items from an index on, up to the next block of another type. */
function run(blocks: readonly Block[], from: number): string[] {
  const texts: string[] = [];
  for (const block of blocks.slice(from)) {
    if (block.type !== 'item') break;
    texts.push(block.text);
  }
  return texts;
}

function fillHtml(html: string, values: Readonly<Record<string, string>>): string {
  return html.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for ${placeholder}`);
    return escapeHtml(oneLine(value));
  });
}

function textOf(greeting: string, blocks: readonly Block[], pen: Pen): string {
  const parts: string[] = [greeting];
  blocks.forEach((block, index) => {
    const text = plainBlock(block, pen.texts.colon);
    const joins = isRow(block) && blocks[index - 1]?.type === block.type;
    if (joins) parts.push(`${parts.pop() ?? ''}\n${text}`);
    else parts.push(text);
  });
  const { closing, sender, footer, footerSafe, colon } = pen.texts;
  const help = pen.help();
  const helpToo = blocks.some((block) => block.type === 'link' && block.url === pen.page('help'))
    ? []
    : [plainBlock(help, colon)];
  // "-- " is how mail programs know the foot of a message.
  const foot = ['-- ', footer, footerSafe, ...helpToo].join('\n');
  return `${[...parts, `${closing}\n${sender}`, foot].join('\n\n')}\n`;
}

function isRow(block: Block): boolean {
  return block.type === 'fact' || block.type === 'item';
}

function plainBlock(block: Block, colon: string): string {
  switch (block.type) {
    case 'lead':
    case 'paragraph':
    case 'heading':
    case 'note':
      return oneLine(block.text);
    case 'item':
      return `- ${oneLine(block.text)}`;
    case 'fact':
    case 'code':
      return `${block.label}${colon} ${oneLine(block.value)}`;
    case 'button':
    case 'link':
      return `${oneLine(block.label)}${colon}\n${oneLine(block.url)}`;
  }
}

/** French puts a space before some marks, which must not part from the word at a line's end. */
function spaced(letter: Letter, language: Language): Letter {
  if (language !== 'fr') return letter;
  const bind = (text: string) => text.replace(/ (?=[:?!;])/g, '\u00a0');
  return {
    ...letter,
    subject: bind(letter.subject),
    blocks: letter.blocks.map((block) => {
      switch (block.type) {
        case 'lead':
        case 'paragraph':
        case 'heading':
        case 'note':
        case 'item':
          return { ...block, text: bind(block.text) };
        case 'button':
        case 'link':
          return { ...block, label: bind(block.label) };
        case 'fact':
        case 'code':
          return { ...block, label: bind(block.label) };
      }
    }),
  };
}
