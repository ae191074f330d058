/**
 * Writes `dist/messages.json`: every message in every language with made-up data, as it is sent, for the page of the
 * local system that shows them all. The local system itself may not run the product's code.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Language, languages } from '../domain/belgium/languages.ts';
import { septetsOf } from '../domain/messages/gsm7.ts';
import { kindsAlsoBySms, type MessageData, type MessageKind, messageKinds } from '../domain/messages/kinds.ts';
import { renderMessage } from '../domain/messages/render.ts';
import { sampleData, sampleGroup } from '../domain/messages/samples.ts';
import { occasions } from './describe-messages.ts';

const target = path.resolve(import.meta.dirname, '../dist/messages.json');

export function renderedSamples(): object[] {
  const all = messageKinds.flatMap((kind) =>
    languages.map((language) => sample(kind, kind, language, sampleData[kind])),
  );
  const groups = languages.map((language) => sample('invitation-group', 'invitation', language, sampleGroup));
  return [...all, ...groups];
}

function sample<K extends MessageKind>(id: string, kind: K, language: Language, data: MessageData<K>): object {
  const { subject, html, text, sms } = renderMessage(kind, language, data);
  return {
    id,
    language,
    occasion: occasions[kind],
    alsoBySms: kindsAlsoBySms.has(kind),
    subject,
    html,
    text,
    sms,
    septets: septetsOf(sms) ?? 0,
  };
}

if (import.meta.main) {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(renderedSamples()));
}
