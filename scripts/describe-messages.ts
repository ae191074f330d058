/**
 * Writes `docs/messages.md`: every kind of message with its subjects and its text message in all
 * languages, made from the texts that are sent, so that it cannot tell anything else. A test
 * compares it with what this script would write.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Language, languageNames, languages } from '../domain/belgium/languages.ts';
import { septetsInOnePart, septetsOf } from '../domain/messages/gsm7.ts';
import { type MessageData, type MessageKind, kindsAlsoBySms, messageKinds } from '../domain/messages/kinds.ts';
import { renderMessage } from '../domain/messages/render.ts';
import { sampleData } from '../domain/messages/samples.ts';

const target = 'docs/messages.md';

/** When each kind is sent, and to whom. */
export const occasions: Readonly<Record<MessageKind, string>> = {
  registered: 'Verified: the party is on the list. To the contact.',
  notAdded: 'Verified: nobody of the party could be added. The one refusal, the same for every reason. To the contact.',
  registeredByOther:
    'Verified, registered by somebody else. To the third party or the patient, who can object in one step.',
  otherContactTold:
    'Verified, and the vaccination codes database knows another contact. To that contact, who can object in one step.',
  companionRefused: 'The booking that a companion named was not found. To the contact.',
  invitation: 'Seats are offered. To the contact; with the code of every member.',
  offerPassed: 'The deadline passed without a booking (S9); only if the invitation was really sent. To the contact.',
  declined: 'Declined with "not now" (S8). To the contact.',
  bookingSeen: 'The regular booking system reported a booking (S11). To the contact.',
  appointmentReminder:
    'Three hours before the appointment, or the evening before; asks whether they come. Not where it was booked shortly before. To the contact.',
  bookingCancelled:
    'A booking was cancelled, here or at the regular booking system; with a cancellation of the calendar entry. To the contact, also of a party that leaves the list with it.',
  signUpConfirmed: 'A direct sign-up (1a) is confirmed. To the person.',
  signUpRefused: 'A direct sign-up could not be confirmed. The one refusal, the same for every reason. To the person.',
  signUpTooLate: 'The block of a direct sign-up ended before the person could be verified. To the person.',
  signUpStands:
    'Somebody signed up whose place in the same session stands. To the contact of that place, never to another one that was typed.',
  signUpCancelled:
    'A direct sign-up was cancelled through its link, or for another number of the same person. To the person; with a cancellation of the calendar entry.',
  signUpLinkAgain:
    'A new link to a seat that was taken directly: somebody asked for it. To the contact on record, never to the address that was typed.',
  sessionFull: 'The wanted seat was gone. To the person.',
  renewalReminder: 'Two days before the last day-part has ended. To the contact.',
  lapsed: 'The last day-part has ended. To the contact.',
  withdrawn: 'Withdrawn or objected; the data are erased. To the contact.',
  memberRemoved: 'Some members of a group were taken out after registration (S4, S6). To the contact.',
  notKept: 'Nobody of the party is left after registration (S6). To the contact.',
  linkAgain:
    'A new personal link: somebody asked for it, or the address was changed. To the contact on record, never to the address that was typed. The older link works until the first use of the new one.',
  contactChanged: 'Mail address or number of a registration was changed. To the old one.',
  vaccinationRegistered:
    'The register has confirmed a dose: the link to its certificate, once. To the contact of the registration or sign-up that it was given for.',
  contactCode: 'The contact centre checks that a caller owns the contact. To the contact.',
};

export function messagesOverview(): string {
  const parts = [
    `# Messages

Written by \`scripts/describe-messages.ts\` from the texts in \`domain/messages/texts/\`, with made-up data. Each message is one letter (\`domain/messages/letters/\`) written in three forms: HTML (\`domain/messages/letter.mjml\`), plain text, and a text message in one part of ${septetsInOnePart} septets.

- The first line of subject and text says when, where, and until when.
- Names of persons are reduced to letters before they go into a message; every value is escaped; nothing of what others wrote can become a link, a header or markup.
- Where a link is long, a text message gives up words first, then the name of the centre, then the name of the municipality (the postal code stays), then the sender. It never gives up the deadline or the link.
- Kinds marked *also by SMS* go both ways where a mobile number is known and text messages are switched on; all others go by SMS only to a contact without e-mail.`,
    ...messageKinds.map(section),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section<K extends MessageKind>(kind: K): string {
  const data: MessageData<K> = sampleData[kind];
  const rows = languages.map((language) => row(kind, language, data));
  return `## ${kind}${kindsAlsoBySms.has(kind) ? ' (also by SMS)' : ''}

${occasions[kind]}

| language | subject | text message | septets |
|---|---|---|---|
${rows.join('\n')}`;
}

function row<K extends MessageKind>(kind: K, language: Language, data: MessageData<K>): string {
  const { subject, sms } = renderMessage(kind, language, data);
  return `| ${languageNames[language]} | ${cell(subject)} | ${cell(sms)} | ${septetsOf(sms)} |`;
}

/** Addresses in code marks: nothing in this page is to be followed. */
function cell(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replaceAll('|', '\\|')
    .replace(/https:\S+/g, '`$&`');
}

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL(`../${target}`, import.meta.url)), messagesOverview());
}
