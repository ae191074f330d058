/** Everything that is stored about a registration as a page to read and print; the file holds the same for machines. */

import type { Invitation } from '../../../../domain/entities/invitations.ts';
import type { Party as StoredParty, PartySecrets } from '../../../../domain/entities/parties.ts';
import type { Audit } from '../../../../domain/entities/staff.ts';
import { languageNames } from '../../../../domain/belgium/languages.ts';
import type { party } from '../../../texts/nl/party.ts';
import type { stored } from '../../../texts/nl/stored.ts';
import type { Centre } from '../api/answers.ts';
import { addressOf } from '../fields/address.ts';
import { make } from '../page/dom.ts';
import {
  type FieldTexts,
  type Words,
  brusselsDate,
  dateInWords,
  dayParts,
  fill,
  instantInWords,
  listed,
} from '../page/words.ts';

/** `GET /api/party/export`. */
export type Stored = Readonly<{
  exportedAt: string;
  partyId: string;
  party: Omit<StoredParty, 'sealed' | 'linkHash'>;
  data: Partial<PartySecrets>;
  invitation?: Invitation;
  events: readonly Readonly<Pick<Audit, 'event'> & { at: string }>[];
}>;

type Texts = Readonly<{ party: typeof party; stored: typeof stored; fields: FieldTexts; words: Words }>;
type Row = readonly [term: string, value: string | readonly string[] | undefined];

/** @param centres those of the registration, by name */
export function storedParts(all: Stored, centres: readonly Centre[], texts: Texts): HTMLElement[] {
  const t = texts.stored;
  const { fields, words } = texts;
  const { party: kept, data } = all;
  const moment = (instant: string | number | undefined): string | undefined =>
    instant === undefined ? undefined : momentOf(new Date(instant).toISOString(), words);
  const members = kept.members.map(({ id, birthDay }, index): HTMLElement[] => {
    const person = data.members?.find((member) => member.id === id);
    return part(fill(t.person, { n: kept.members.length > 1 ? index + 1 : '' }).trim(), [
      [t.name, person && `${person.firstName} ${person.lastName}`],
      [fields.ssin, person?.ssin],
      [t.birthDay, dateInWords(birthDay, words)],
      [fields.postalCode, person?.postalCode],
      [fields.email, person?.email],
      [fields.mobile, person?.mobile],
      [t.code, person?.code],
    ]);
  });
  return [
    make('p', { class: 'soft' }, fill(t.asOf, { moment: moment(all.exportedAt) ?? '' })),
    ...part(t.registration, [
      [t.number, all.partyId],
      [t.kind, t.kinds[kept.kind]],
      [t.state, texts.party.states[kept.state].title],
      [t.registeredAt, moment(kept.registeredAt)],
      [t.through, t.throughs[kept.registeredThrough]],
      [t.language, languageNames[kept.language]],
      [texts.party.where, centres.map((centre) => `${centre.name}, ${addressOf(centre)}`)],
      [texts.party.when, daysInWords(kept.availability, words)],
      [t.companionCode, data.accompaniesCode],
      [t.registeredBy, data.registeredBy],
      [t.physician, data.physician && `${data.physician.name}, ${data.physician.email}`],
      [t.callAt, data.callAt],
    ]),
    ...members.flat(),
    ...(all.invitation === undefined
      ? []
      : part(t.invitation, [
          [t.sentAt, moment(all.invitation.acceptedAt)],
          [t.deadline, moment(all.invitation.deadline)],
        ])),
    ...part(
      t.events,
      all.events.map(({ at, event }): Row => [moment(at) ?? '', eventName(event, t.eventNames)]),
    ),
    make(
      'details',
      {},
      make('summary', {}, t.raw),
      make('pre', { class: 'raw', tabindex: 0 }, JSON.stringify(all, undefined, 2)),
    ),
  ];
}

/** A heading with its rows; what is not stored has none. */
function part(title: string, rows: readonly Row[]): HTMLElement[] {
  const lines = rows.flatMap(([term, value]) => {
    const items = [value ?? []].flat().filter((item) => item !== '');
    if (items.length === 0) return [];
    const shown = items.length === 1 ? (items[0] ?? '') : make('ul', {}, ...items.map((item) => make('li', {}, item)));
    return make('div', {}, make('dt', {}, term), make('dd', {}, shown));
  });
  return lines.length === 0 ? [] : [make('h2', {}, title), make('dl', { class: 'facts' }, ...lines)];
}

function momentOf(instant: string, words: Words): string {
  return fill(words.dateTime, {
    date: dateInWords(brusselsDate(instant), words),
    time: instantInWords(instant, words),
  });
}

/** One line a day: "zondag 11 april: namiddag en avond". */
function daysInWords(availability: StoredParty['availability'], words: Words): string[] {
  const chosen = new Set<string>(availability);
  return [...new Set(availability.map((slot) => slot.slice(0, 10)))].map((date) => {
    const parts = dayParts.filter((name) => chosen.has(`${date} ${name}`)).map((name) => words.dayParts[name].name);
    return fill(words.dayAndParts, { day: dateInWords(date, words, 'noYear'), parts: listed(parts, words) });
  });
}

function eventName(event: Audit['event'], names: Texts['stored']['eventNames']): string {
  return event in names ? names[event as keyof typeof names] : names.other;
}
