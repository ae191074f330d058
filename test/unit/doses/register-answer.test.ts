import { expect, test } from 'vitest';
import { readRegisterAnswer } from '../../../adapters/doses/register-answer.ts';
import { askAgainAt, outcomeOf, repeatAt, triesOfARun } from '../../../domain/doses/register-answers.ts';
import { toInstant } from '../../../domain/belgium/brussels-time.ts';

const inEnvelope = (content: string): string =>
  `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="http://www.vaccinnet.be/wupl/UPLVaccinatieGegevens"><S:Body>${content}</S:Body></S:Envelope>`;
const read = (content: string, status = 200) => readRegisterAnswer({ status, text: inEnvelope(content) });
const deliver = 'u:GetAanleverenVaccinatieGegevensResponse';

test('what was taken, refused, and what a certificate that is not known looks like', () => {
  const taken = (status: string) =>
    read(
      `<${deliver}><u:certificaatStatus>${status}</u:certificaatStatus><u:transactionId>0012</u:transactionId></${deliver}>`,
    );
  expect(taken('true')).toEqual({ outcome: 'delivered', transactionId: '0012' });
  expect(taken('false')).toEqual({ outcome: 'certificate' });
  const fault = '<u:foutCode>07</u:foutCode><u:foutOmschrijving>Te druk</u:foutOmschrijving>';
  expect(read(`<${deliver}>${fault}</${deliver}>`)).toEqual({
    outcome: 'repeat',
    code: '07',
    text: 'Te druk',
    read: true,
  });
  const soapFault = '<S:Fault><faultcode>S:Server</faultcode><faultstring>moment</faultstring></S:Fault>';
  expect(read(soapFault, 500)).toEqual({ outcome: 'repeat', code: 'S:Server', text: 'moment' });
  expect(read(soapFault.replace('S:Server', 'S:Client'), 500)).toMatchObject({ code: 'S:Client', read: true });
});

test('results keep their zeroes, a text of the person stands for each of its doses', () => {
  const result = 'u:GetResultaatVerwerkingVaccinatieGegevensResponse';
  const id = (scheme: string, text: string) => `<u:id S="${scheme}" SV="1.0">${text}</u:id>`;
  const folder = `<u:folderResult>${id('ID-KMEHR', '2')}<u:patient>09240000690</u:patient><u:patientTekst>&lt;niet&gt; gevonden</u:patientTekst><u:transaction>${id('ID-KMEHR', '1')}${id('LOCAL', 'd-1')}<u:resultCode>0012</u:resultCode></u:transaction><u:transaction>${id('ID-KMEHR', '2')}<u:resultCode>0</u:resultCode><u:resultTekst>goed</u:resultTekst></u:transaction></u:folderResult>`;
  expect(read(`<${result}>${folder}</${result}>`)).toEqual({
    outcome: 'results',
    results: [
      { folder: 2, transaction: 1, doseId: 'd-1', code: '0012', text: '<niet> gevonden' },
      { folder: 2, transaction: 2, doseId: undefined, code: '0', text: 'goed' },
    ],
  });
});

test.each([
  [
    'a firewall',
    200,
    '<html>rejected. Your support ID is: 8231104428817</html>',
    { outcome: 'firewall', supportId: '8231104428817' },
  ],
  ['its markup between', 403, 'Your support ID is: <b> 77</b>', { outcome: 'firewall', supportId: '77' }],
  ['a page of something in between', 503, 'Service Unavailable', { outcome: 'repeat', code: 'HTTP 503', text: '' }],
  ['nothing', 504, '', { outcome: 'repeat', code: 'HTTP 504', text: '' }],
])('%s', (_what, status, text, expected) => {
  expect(readRegisterAnswer({ status, text })).toEqual(expected);
});

test('a document type is refused before anything of it is read', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + inEnvelope('&x;');
  expect(readRegisterAnswer({ status: 200, text: bomb })).toMatchObject({ outcome: 'repeat', code: 'HTTP 200' });
});

test('success is what the settings list; an unknown person is known by the sentence; the rest is refused and shown', () => {
  const unknown = 'De zorgvrager is  niet teruggevonden in Vaccinnet.';
  expect(outcomeOf({ code: '00' }, ['00'])).toBe('registered');
  expect(outcomeOf({ code: '0' }, ['00'])).toBe('refused');
  expect(outcomeOf({ code: '00', text: unknown }, ['00'])).toBe('unknownPerson');
  expect(outcomeOf({ code: 'X9', text: 'Lot onbekend' }, [])).toBe('refused');
});

test('a request is repeated after 1, 5 and 15 minutes, then with the next run; after three runs somebody is called', () => {
  const now = toInstant('2021-07-05', '08:45') + 41_000;
  const waits = Array.from({ length: triesOfARun * 3 }, (_, index) => repeatAt(index + 1, now));
  const nextSend = toInstant('2021-07-05', '11:45');
  const run = [now + 60_000, now + 300_000, now + 900_000];
  expect(waits).toEqual([...run, nextSend, ...run, nextSend, ...run, undefined]);
  expect([1, 2, 3, 4].map((asked) => askAgainAt(asked, now))).toEqual([
    now + 900_000,
    now + 1_800_000,
    now + 3_600_000,
    toInstant('2021-07-05', '12:15'),
  ]);
});
