import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../domain/belgium/brussels-time.ts';
import { languages } from '../../../domain/belgium/languages.ts';
import { isMessageKind, kindsAlsoBySms, messageKinds, messageSchemas } from '../../../domain/messages/kinds.ts';
import { renderMessage } from '../../../domain/messages/render.ts';
import { sampleData, sampleGroup } from '../../../domain/messages/samples.ts';
import { fill, textsIn } from '../../../domain/messages/texts/fill.ts';
import { compiledFiles } from '../../../scripts/build-messages.ts';
import { messagesOverview } from '../../../scripts/describe-messages.ts';

/** Key path → text, lists included. */
function flattened(texts: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts) as [string, unknown][]) {
    if (typeof value === 'string') flat.set(path + key, value);
    else if (Array.isArray(value)) flat.set(`${path}${key}[]`, String(value.at(-1)));
    else if (typeof value === 'object' && value !== null)
      for (const [inner, text] of flattened(value, `${path}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('texts', () => {
  it.each(['fr', 'de'] as const)('%s have the keys and placeholders of the Dutch ones', (language) => {
    const dutch = flattened(textsIn.nl);
    const other = flattened(textsIn[language]);
    expect([...other.keys()].sort()).toEqual([...dutch.keys()].sort());
    for (const [key, text] of dutch) {
      // Short forms of text messages may say more than the shortest Dutch one, never less.
      if (key.endsWith('[]'))
        expect(placeholders(other.get(key) ?? ''), `text ${key}`).toEqual(expect.arrayContaining(placeholders(text)));
      else expect(placeholders(other.get(key) ?? ''), `text ${key}`).toEqual(placeholders(text));
    }
  });

  it('speak plainly', () => {
    for (const language of languages) {
      for (const [key, text] of flattened(textsIn[language])) {
        expect(text, `text ${key}`).not.toMatch(/LMB|slot|\bVCD\b|registratie|activatie/i);
        expect(text.trim() === text || key === 'colon', `text ${key}`).toBe(true);
        if (key !== 'footer')
          for (const sentence of text.split(/[.?!:] /))
            expect(sentence.split(' ').length, `${key}: ${sentence}`).toBeLessThanOrEqual(26);
      }
    }
  });

  it('are of similar length in all languages', () => {
    const ratios = (['fr', 'de'] as const).flatMap((language) => {
      const other = flattened(textsIn[language]);
      return [...flattened(textsIn.nl)]
        .filter(([, dutch]) => dutch.length > 40)
        .map(([key, dutch]) => ({ key, ratio: (other.get(key)?.length ?? 0) / dutch.length }));
    });
    expect(ratios.filter(({ ratio }) => ratio < 0.5 || ratio > 1.8)).toEqual([]);
  });

  it('never go out with a hole', () => {
    expect(fill('Beste {name},', { name: '$& {name}' })).toBe('Beste $& {name},');
    expect(() => fill('Beste {name},', {} as { name: string })).toThrow('{name}');
  });
});

describe.each(languages)('messages in %s', (language) => {
  it.each(messageKinds)('%s has all its forms', (kind) => {
    const data = messageSchemas[kind].parse(sampleData[kind]);
    expect(data).toEqual(sampleData[kind]);
    const { subject, html, text, sms } = renderMessage(kind, language, sampleData[kind]);
    expect(subject.length).toBeGreaterThan(10);
    expect(subject.length).toBeLessThanOrEqual(90);
    for (const form of [subject, html, text, sms]) {
      expect(form).not.toMatch(/[{}]{2}|\{\w+\}|undefined|\[object|NaN/);
      expect(form).not.toContain('null');
    }
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/<img|<script|@import|<link|fonts\.googleapis|src=/);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    // Every link of the HTML is in the plain text, and the other way round.
    const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url?.replaceAll('&amp;', '&'));
    const inText = [...text.matchAll(/^https?:\/\/\S+$/gm)].map(([url]) => url);
    expect(new Set(inText)).toEqual(new Set(inHtml));
    // No secret outside a fragment.
    for (const url of inText) expect(new URL(url).search).not.toContain('u3Wq8sYb1x');
    expect(text.startsWith(fill(textsIn[language].greeting, { name: 'Godelieve' }))).toBe(true);
  });

  it('the invitation holds everything that it must', () => {
    const { subject, text } = renderMessage('invitation', language, sampleGroup);
    const deadline = { nl: '12.30 uur', fr: '12h30', de: '12.30 Uhr' }[language];
    const day = { nl: 'zondag 11 april', fr: 'dimanche 11 avril', de: 'Sonntag, 11. April' }[language];
    for (const part of [deadline, day, 'Menen']) expect(subject).toContain(part);
    const lead = text.split('\n')[2] ?? '';
    for (const part of [
      deadline,
      `${day} 2021`,
      { nl: '15.00 tot 16.00 uur', fr: '15h00 à 16h00', de: '15.00 bis 16.00 Uhr' }[language],
      'Park ter Walle (Menen)',
    ]) {
      expect(lead).toContain(part);
    }
    for (const booking of sampleGroup.bookings) {
      for (const part of [booking.firstName, booking.vaccinationCode, booking.bookingUrl]) expect(text).toContain(part);
    }
    const { notYet, fixed, bringGroup, cannot, decline } = textsIn[language].invitation;
    for (const part of [
      notYet,
      fixed,
      bringGroup,
      cannot,
      decline,
      'Vlamingenstraat 4, 8930 Menen',
      sampleGroup.invitationToken,
    ]) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(part);
    }
  });

  it('speaks to a person alone, to a group, and of a patient', () => {
    const lead = (data: typeof sampleGroup) => renderMessage('invitation', language, data).text.split('\n')[2] ?? '';
    const [first, second] = sampleGroup.bookings;
    if (first === undefined || second === undefined) throw new Error('the sample has a group');
    expect(lead({ ...sampleGroup, bookings: [first] })).toBe(lead(sampleData.invitation));
    expect(lead({ ...sampleGroup, bookings: [second] })).toContain('Achiel');
    expect(lead({ ...sampleData.invitation, audience: 'patient', greetName: 'Dr. Maes' })).toContain('Godelieve');
    expect(lead(sampleGroup)).toContain('3');
  });

  it('names code and municipality where the street is not known, and the municipality once', () => {
    const centre = { name: 'Vaccinatiecentrum Lokeren', postalCode: '9160', municipality: 'Lokeren' };
    const { text } = renderMessage('bookingSeen', language, { ...sampleData.bookingSeen, centre });
    expect(text).toContain('Vaccinatiecentrum Lokeren, 9160 Lokeren');
    expect(text).not.toContain('Lokeren (Lokeren)');
  });

  it('gives the date of a deadline that is on another day than the block', () => {
    const { subject } = renderMessage('invitation', language, {
      ...sampleData.invitation,
      deadline: toInstant('2021-04-10', '23:50'),
    });
    expect(subject).toContain(
      { nl: '23.50 uur, zaterdag 10 april', fr: '23h50, samedi 10 avril', de: '23.50 Uhr, Samstag, 10. April' }[
        language
      ],
    );
  });

  it('refuses in the same words whatever the reason', () => {
    const first = renderMessage('notAdded', language, sampleData.notAdded);
    expect(renderMessage('notAdded', language, { ...sampleData.notAdded })).toEqual(first);
    const group = renderMessage('registered', language, {
      ...sampleData.registered,
      audience: 'group',
      names: ['An', 'Bo'],
      notAdded: ['Cé'],
    });
    expect(group.text).toContain('Cé');
    expect(group.text).toContain(textsIn[language].privacyReason);
  });
});

describe('what others wrote', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      'A\r\nBcc: all@example.be',
      'Win http://evil.example/x',
      'evil.example',
      '{name}',
      '{{sender}}',
      '\u202eevil',
      '$&',
      "O'Neil",
    ),
  );

  it('cannot become markup, a header, or a link', () => {
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom(...languages), (name, place, language) => {
        const centre = { name: place, street: name, postalCode: '9300', municipality: place };
        const data = {
          ...sampleGroup,
          greetName: name,
          centre,
          bookings: sampleGroup.bookings.map((booking) => ({ ...booking, firstName: name })),
        };
        const { subject, html, text, sms } = renderMessage('invitation', language, data);
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(html).not.toContain('<script');
        expect(html.match(/<\w+/g)?.length).toBe(
          renderMessage('invitation', language, sampleGroup).html.match(/<\w+/g)?.length,
        );
        expect(text).not.toMatch(/[\p{Cf}]|\r/u);
        expect(sms).not.toMatch(/[\r\n]/);
      }),
    );
  });

  it('a name cannot carry a text or an address of its own', () => {
    const { text, html } = renderMessage('registeredByOther', 'nl', {
      ...sampleData.registeredByOther,
      registeredBy: 'Klik op https://evil.example/prijs of bel 0900 12345 voor uw gratis prijs van duizend euro',
    });
    for (const form of [text, html]) {
      expect(form).not.toContain('evil.example');
      expect(form).not.toContain('0900');
      expect(form).not.toContain('gratis prijs');
    }
    for (const language of languages)
      expect(renderMessage('registeredByOther', language, sampleData.registeredByOther).sms).toContain('Jan Peeters');
    expect(
      renderMessage('withdrawn', 'nl', { ...sampleData.withdrawn, greetName: 'St.Jean-Baptiste d’Été' }).text,
    ).toContain('Beste St. Jean-Baptiste d’Été,');
    expect(
      renderMessage('withdrawn', 'nl', { ...sampleData.withdrawn, greetName: '123' }).text.startsWith('Goedendag,'),
    ).toBe(true);
  });
});

describe('kinds', () => {
  it('are known by name', () => {
    expect(isMessageKind('invitation')).toBe(true);
    for (const text of ['toString', 'constructor', '', 'Invitation']) expect(isMessageKind(text)).toBe(false);
    expect([...kindsAlsoBySms].every((kind) => messageKinds.includes(kind))).toBe(true);
  });
});

describe('the compiled template', () => {
  it('is up to date', async () => {
    for (const [path, content] of Object.entries(await compiledFiles())) {
      expect(readFileSync(path, 'utf8') === content, `${path} is out of date: run node scripts/build-messages.ts`).toBe(
        true,
      );
    }
  });
});

describe('docs/messages.md', () => {
  it('tells what is sent', () => {
    const upToDate = readFileSync('docs/messages.md', 'utf8') === messagesOverview();
    expect(upToDate, 'docs/messages.md is out of date: run node scripts/describe-messages.ts').toBe(true);
  });
});
