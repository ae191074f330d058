/** Everything that is stored about a registration as a page to read and print; the file holds the same for machines. */

import type { AnswerOf } from '../../../../domain/api/operation.ts';
import { languageNames } from '../../../../domain/belgium/languages.ts';
import { unknownBirthDay } from '../../../../domain/belgium/ssin.ts';
import type { exportParty } from '../../../../domain/registration/party-operations.ts';
import type { party } from '../../../texts/nl/party.ts';
import type { stored } from '../../../texts/nl/stored.ts';
import type { Centre } from '../api/answers.ts';
import { addressOf } from '../fields/address.ts';
import { fieldOf, personOf } from '../fields/person-fields.ts';
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
export type Stored = AnswerOf<typeof exportParty>;
type StoredParty = Stored['party'];
type StoredMember = StoredParty['members'][number];
type StoredPerson = Stored['data']['members'][number];

type Texts = Readonly<{ party: typeof party; stored: typeof stored; fields: FieldTexts; words: Words }>;
type Row = readonly [term: string, value: string | readonly string[] | undefined];

/** What serves the machine alone, or is said by another row: it stands in the technical data below. */
const notShown = 'notShown';

/** A row for each field that is stored; one that is added there does not compile until it has a label in each language. */
type Rows<T> = { readonly [K in keyof T]-?: Row | typeof notShown };

/** A heading, and what stands below it. */
type Facts = Readonly<{ title: string; rows: readonly Row[] }>;

/** @param centres those of the registration, by name */
export function storedParts(all: Stored, centres: readonly Centre[], texts: Texts): HTMLElement[] {
  const { stored: t, words } = texts;
  return [
    make('p', { class: 'soft' }, fill(t.asOf, { moment: momentOf(all.exportedAt, words) })),
    ...storedFacts(all, centres, texts).flatMap(drawFacts),
    drawRaw(all, t.raw),
  ];
}

/** @param centres those of the registration, by name */
export function storedFacts(all: Stored, centres: readonly Centre[], texts: Texts): Facts[] {
  const { stored: t, words } = texts;
  const { members } = all.party;
  return [
    {
      title: t.registration,
      rows: [...shown(partyRows(all.party, centres, texts)), ...shown(dataRows(all.data, texts))],
    },
    ...members.map((member, index) => ({
      title: fill(t.person, { n: members.length > 1 ? index + 1 : '' }).trim(),
      rows: personRows(
        member,
        all.data.members.find(({ id }) => id === member.id),
        texts,
      ),
    })),
    {
      title: t.invitation,
      rows: all.invitation === undefined ? [] : shown(invitationRows(all.invitation, texts)),
    },
    {
      title: t.events,
      rows: all.events.map(({ at, event }): Row => [momentOf(at, words), eventName(event, t.eventNames)]),
    },
  ];
}

/** In this order. */
function partyRows(
  kept: StoredParty,
  centres: readonly Centre[],
  { stored: t, party: p, words }: Texts,
): Rows<StoredParty> {
  return {
    type: notShown,
    id: [t.number, kept.id],
    kind: [t.kind, t.kinds[kept.kind]],
    state: [t.state, p.states[kept.state].title],
    registeredAt: [t.registeredAt, momentOf(kept.registeredAt, words)],
    registeredThrough: [t.through, t.throughs[kept.registeredThrough]],
    language: [t.language, languageNames[kept.language]],
    centres: [p.where, centres.map((centre) => `${centre.name}, ${addressOf(centre)}`)],
    availability: [p.when, daysInWords(kept.availability, words)],
    // Each has a part of its own.
    members: notShown,
    invitationId: notShown,
    version: notShown,
    lapsesAt: notShown,
    alsoBooked: notShown,
    companion: notShown,
    undeliverable: notShown,
    reachedBy: notShown,
    failedChannels: notShown,
    remindedFor: notShown,
    inviteTo: notShown,
    physicianId: notShown,
    listed: notShown,
    dueAt: notShown,
    noticeAt: notShown,
    remindAt: notShown,
    availabilityGivenAt: notShown,
    retryAt: notShown,
    apartUntil: notShown,
    givingUp: notShown,
    wish: notShown,
    contacts: notShown,
    offers: notShown,
    lapsed: notShown,
  };
}

function dataRows(data: Stored['data'], { stored: t }: Texts): Rows<Stored['data']> {
  return {
    members: notShown,
    contact: [t.contact, data.contact && [data.contact.firstName, data.contact.email, data.contact.mobile].join(' ')],
    accompaniesCode: [t.companionCode, data.accompaniesCode],
    registeredBy: [t.registeredBy, data.registeredBy],
    physician: [t.physician, data.physician && `${data.physician.name}, ${data.physician.email}`],
    callAt: [t.callAt, data.callAt],
  };
}

/** @param person undefined once the party is erased */
function personRows(member: StoredMember, person: StoredPerson | undefined, texts: Texts): Row[] {
  const { stored: t, fields, words } = texts;
  const of: Rows<StoredMember & StoredPerson> = {
    id: notShown,
    // The name is one row.
    ...personOf((name): Row => [fields[fieldOf(name).label], person?.[name]]),
    person: notShown,
    formerly: notShown,
    birthDay: [
      t.birthDay,
      member.birthDay === unknownBirthDay ? t.birthDayUnknown : dateInWords(member.birthDay, words),
    ],
    code: [t.code, person?.code],
    codeAt: notShown,
  };
  const name: Row = [t.name, person && `${person.firstName} ${person.lastName}`];
  const { firstName: _first, lastName: _last, ssin, birthDay, code, ...further } = of;
  return [name, ...shown({ ssin, birthDay, ...further, code })];
}

function invitationRows(
  { acceptedAt, deadline, startsAt, coming }: NonNullable<Stored['invitation']>,
  { stored: t, words }: Texts,
): Rows<NonNullable<Stored['invitation']>> {
  const moment = (at: number | undefined) => (at === undefined ? undefined : momentOf(at, words));
  return {
    acceptedAt: [t.sentAt, moment(acceptedAt)],
    deadline: [t.deadline, moment(deadline)],
    startsAt: [t.appointment, moment(startsAt)],
    coming: [t.coming, moment(coming)],
    type: notShown,
    id: notShown,
    sessionId: notShown,
    centre: notShown,
    partyId: notShown,
    block: notShown,
    blockEndsAt: notShown,
    state: notShown,
    claimedAt: notShown,
    places: notShown,
    verified: notShown,
    basis: notShown,
    endedAt: notShown,
    declined: notShown,
    statusAskedAt: notShown,
    channels: notShown,
    attempt: notShown,
    attemptId: notShown,
    activations: notShown,
    delivery: notShown,
    arrivals: notShown,
    marks: notShown,
    callBy: notShown,
    dueAt: notShown,
    retryAt: notShown,
  };
}

function drawRaw(all: Stored, title: string): HTMLElement {
  const text = JSON.stringify(all, undefined, 2);
  return make('details', {}, make('summary', {}, title), make('pre', { class: 'raw', tabindex: 0 }, text));
}

const shown = (rows: Readonly<Record<string, Row | typeof notShown>>): Row[] =>
  Object.values(rows).filter((row) => row !== notShown);

/** A heading with its rows; what is not stored has none. */
function drawFacts({ title, rows }: Facts): HTMLElement[] {
  const lines = rows.flatMap(([term, value]) => {
    const items = [value ?? []].flat().filter((item) => item !== '');
    if (items.length === 0) return [];
    const shown = items.length === 1 ? (items[0] ?? '') : make('ul', {}, ...items.map((item) => make('li', {}, item)));
    return make('div', {}, make('dt', {}, term), make('dd', {}, shown));
  });
  return lines.length === 0 ? [] : [make('h2', {}, title), make('dl', { class: 'facts' }, ...lines)];
}

/** @param at epoch milliseconds, or an instant */
function momentOf(at: number | string, words: Words): string {
  const instant = new Date(at).toISOString();
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

function eventName(event: Stored['events'][number]['event'], names: Texts['stored']['eventNames']): string {
  return event in names ? names[event as keyof typeof names] : names.other;
}
