import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../domain/belgium/brussels-time.ts';
import { type Language, languages } from '../../../domain/belgium/languages.ts';
import { septetsInOnePart, septetsOf, toGsm7 } from '../../../domain/messages/gsm7.ts';
import {
  type CentreInMessage,
  type MessageData,
  type MessageKind,
  centreInMessage,
  messageKinds,
} from '../../../domain/messages/kinds.ts';
import { renderMessage } from '../../../domain/messages/render.ts';
import { sampleData } from '../../../domain/messages/samples.ts';
import { textsIn } from '../../../domain/messages/texts/fill.ts';

const siteUrl = 'https://reservelijst.example.be';

/** Links as long as they are: sortable ids of 26 characters, random ones of 16, secrets of 22. */
const [sortable, random, secret] = ['01f2zk7m9q4t'.padEnd(26, '0'), 'r'.repeat(16), 's'.repeat(22)];
const tokens: Readonly<Record<string, string>> = {
  partyToken: `${sortable}.${secret}`,
  objectionToken: `${sortable}.${secret}`,
  signUpToken: `${random}.${secret}`,
  invitationToken: `${sortable}-${random}.${secret}`,
};
/** Up to this length of its link, an invitation names its sender. */
const linkThatLeavesRoom = 86;

const centres: CentreInMessage[] = readCentres();

/** A day and hours that take the most characters. */
const long = { date: '2021-11-28', from: '10:00', to: '11:30' };
const deadline = toInstant('2021-11-28', '10:45');
const longName = 'Marie-Antoinette-Joséphine Vandenbroucke';

function readCentres(): CentreInMessage[] {
  const rows: unknown = parse(readFileSync('data/vaccination_centres_2021.csv', 'utf8'), {
    columns: (names: string[]) => names.map((name) => (name === 'postal_code' ? 'postalCode' : name)),
  });
  return centreInMessage.array().parse(rows);
}

/** The sample of a kind, with the longest of everything in it. */
function longest<K extends MessageKind>(kind: K, centre: CentreInMessage): MessageData<K> {
  const filled = JSON.stringify(sampleData[kind], (key, value: unknown) => {
    if (key in tokens) return tokens[key];
    if (key === 'siteUrl') return siteUrl;
    if (key === 'centre') return centre;
    if (key === 'date' || key === 'lastDay') return long.date;
    if (key === 'from') return long.from;
    if (key === 'to') return long.to;
    if (key === 'time') return '10:20';
    if (key === 'deadline') return deadline;
    if (key === 'names') return [longName];
    if (key === 'firstName' || key === 'greetName') return longName;
    return value;
  });
  return JSON.parse(filled) as MessageData<K>;
}

const smsOf = (kind: MessageKind, language: Language, centre: CentreInMessage) =>
  renderMessage(kind, language, longest(kind, centre)).sms;

describe('text messages', () => {
  it('have their longest names from the real list', () => {
    expect(centres).toHaveLength(139);
    expect(centres.reduce((most, { municipality }) => Math.max(most, municipality.length), 0)).toBe(26);
  });

  describe.each(languages)('in %s', (language) => {
    it.each(messageKinds)('%s goes in one part for every centre', (kind) => {
      for (const centre of centres) {
        const sms = smsOf(kind, language, centre);
        const septets = septetsOf(sms);
        expect(septets, `text message: ${sms}`).toBeDefined();
        expect(septets, `text message: ${sms}`).toBeLessThanOrEqual(septetsInOnePart);
      }
    });

    it('never cuts the deadline, the link, the day, or the place', () => {
      for (const centre of centres) {
        const sms = smsOf('invitation', language, centre);
        expect(sms).toContain(language === 'fr' ? '10h45' : '10.45');
        expect(sms).toContain(language === 'fr' ? '10h00-11h30' : '10.00-11.30');
        expect(sms).toContain({ nl: 'zo 28/11', fr: 'dim 28/11', de: 'So 28.11.' }[language]);
        expect(sms.endsWith(`${siteUrl}/${language}/i/#${tokens['invitationToken']}`)).toBe(true);
        expect([centre.postalCode, toGsm7(centre.municipality)].some((place) => sms.includes(place))).toBe(true);
      }
    });

    it('name the sender wherever the link leaves room, and say the whole when it is short', () => {
      const centre = { name: 'Park ter Walle', postalCode: '8930', municipality: 'Menen' };
      const short = { ...longest('invitation', centre), siteUrl: 'https://prik.be', invitationToken: 'a1.b2' };
      const { sms } = renderMessage('invitation', language, short);
      expect(sms.startsWith(textsIn[language].smsSender)).toBe(true);
      expect(sms).toContain('Park ter Walle, Menen');
      const link = linkThatLeavesRoom - `${siteUrl}/nl/i/#`.length;
      const invitation = { ...longest('invitation', centre), invitationToken: 'x'.repeat(link) };
      expect(renderMessage('invitation', language, invitation).sms.startsWith(textsIn[language].smsSender)).toBe(true);
      for (const kind of messageKinds) {
        if (kind === 'invitation') continue;
        expect(smsOf(kind, language, centre).startsWith(textsIn[language].smsSender), `e-mail ${kind}`).toBe(true);
      }
    });

    it('goes out complete even with a link that is too long for one part', () => {
      const data = {
        ...longest('invitation', { name: 'Kursaal', postalCode: '4000', municipality: 'Ottignies-Louvain-la-Neuve' }),
        invitationToken: 'x'.repeat(120),
      };
      const { sms } = renderMessage('invitation', language, data);
      expect(sms).toContain('x'.repeat(120));
      expect(sms).toContain(language === 'fr' ? '10h45' : '10.45');
      expect(septetsOf(sms)).toBeGreaterThan(septetsInOnePart);
    });
  });

  it('are written in the alphabet to begin with', () => {
    for (const language of languages) {
      for (const form of smsForms(textsIn[language]))
        expect(septetsOf(form.replace(/[{}]/g, '')), `form: ${form}`).toBeDefined();
      expect(septetsOf(textsIn[language].smsSender)).toBeDefined();
    }
  });

  it('give the date of a deadline that is on another day', () => {
    const data = { ...sampleData.invitation, deadline: toInstant('2021-04-10', '23:50') };
    expect(renderMessage('invitation', 'nl', data).sms).toContain('Boek voor za 10/4 23.50');
  });
});

/** All texts under keys that begin with `sms`. */
function smsForms(texts: object): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    if (Array.isArray(value)) return key.startsWith('sms') ? value.map(String) : [];
    return typeof value === 'object' && value !== null ? smsForms(value) : [];
  });
}
