import { expect, test } from 'vitest';
import { element, leaf } from '../../../domain/doses/canonical-xml.ts';
import { deliverRequest } from '../../../domain/doses/batch-upload.ts';
import { foldersOf, type ReportedDose, type Sender } from '../../../domain/doses/kmehr.ts';
import { intoRequests, mostPersons } from '../../../domain/doses/requests.ts';
import { softwareIdOf, softwareIdRefusal } from '../../../domain/doses/software-id.ts';
import { askAtFor, nextRun } from '../../../domain/doses/upload-runs.ts';
import { toInstant } from '../../../domain/belgium/brussels-time.ts';

const second = 1000;

test('the 501st person opens a second request; several doses of one person count once', () => {
  const doses = Array.from({ length: 501 }, (_, n) => ({ person: `p${n}`, n }));
  const again = { person: 'p0', n: 501 };
  const [first = [], next = [], ...rest] = intoRequests([...doses, again]);
  expect(rest).toEqual([]);
  expect(new Set(first.map(({ person }) => person)).size).toBe(mostPersons);
  expect(first).toContain(again);
  expect(next).toEqual([{ person: 'p500', n: 500 }]);
  expect(intoRequests([])).toEqual([]);
});

test('what was not taken goes in halves of what it was, apart from the others', () => {
  const doses = Array.from({ length: 251 }, (_, n) => ({ person: `p${n}`, halvings: 1 }));
  expect(intoRequests([...doses, { person: 'new', halvings: undefined }]).map(({ length }) => length)).toEqual([
    250, 1, 1,
  ]);
  expect(intoRequests([0, 1].map((n) => ({ person: `p${n}`, halvings: 10 }))).map(({ length }) => length)).toEqual([
    1, 1,
  ]);
});

test.each([
  // date, time of the clock in Brussels, next moment of sending, its date
  ['2021-07-05', '08:44', '08:45', '2021-07-05'],
  ['2021-07-05', '08:45', '11:45', '2021-07-05'],
  ['2021-07-05', '08:50', '11:45', '2021-07-05'],
  ['2021-07-05', '19:46', '08:45', '2021-07-06'],
  // Clocks go forward and back in these nights: the run stays at nine.
  ['2021-03-27', '21:00', '08:45', '2021-03-28'],
  ['2021-10-30', '21:00', '08:45', '2021-10-31'],
])('after %s %s it is sent at %s of %s', (date, time, sendAt, sendDate) => {
  const run = nextRun(toInstant(date, time));
  expect(run.sendAt).toBe(toInstant(sendDate, sendAt));
  expect([run.runAt - run.sendAt, run.askAt - run.runAt]).toEqual([900 * second, 900 * second]);
});

test('a result is asked for after the first run that had not begun when it was sent', () => {
  const sent = toInstant('2021-07-05', '08:45') + 17 * second;
  expect(askAtFor(sent)).toBe(toInstant('2021-07-05', '09:15'));
  expect(askAtFor(toInstant('2021-07-05', '09:00'))).toBe(toInstant('2021-07-05', '12:15'));
});

test.each([
  ['Brabanthal', '3001', 'lmb_lastminute_brabanthal_3001'],
  ["Centre d'Érézée – Œuvre Ünal", '6997', 'lmb_lastminute_centrederezeeoeuvreunal_6997'],
  ['D\u2019Hondt-C\u0327elik', '9300', 'lmb_lastminute_dhondtcelik_9300'],
  ['Vaccinatiecentrum van de Eerstelijnszone Kempenland', '2340', 'lmb_lastminute_vaccinatiecentrumvandeeersteli_2340'],
])('the softwareID of %s in %s', (centreName, postalCode, expected) => {
  const made = softwareIdOf({ integrator: 'lmb', software: 'lastminute', centreName, postalCode });
  expect(made).toBe(expected);
  expect(made?.length).toBeLessThanOrEqual(50);
});

test('no softwareID without a Latin letter; one of 51 characters is too long', () => {
  const parts = { integrator: 'lmb', software: 'lastminute', postalCode: '3001' };
  expect(softwareIdOf({ ...parts, centreName: 'Κέντρο' })).toBeUndefined();
  expect(softwareIdOf({ ...parts, integrator: 'x'.repeat(40), centreName: 'Brabanthal' })).toBeUndefined();
  expect(softwareIdRefusal('a'.repeat(51))).toBe('tooLong');
  expect(softwareIdRefusal('a'.repeat(50))).toBeUndefined();
  expect(softwareIdRefusal('')).toBe('required');
  expect(softwareIdRefusal('with space')).toBe('characters');
});

test('elements are written canonically: namespaces first, then attributes by name; what is no XML is left out', () => {
  expect(leaf('a', 'x<&>"\r\u0000\ud83d😀', { 'wsu:Id': '1', b: '"<\t\n', 'xmlns:w': 'u', a: '&', xmlns: 'n' })).toBe(
    '<a xmlns="n" xmlns:w="u" a="&amp;" b="&quot;&lt;&#x9;&#xA;" wsu:Id="1">x&lt;&amp;&gt;"&#xD;😀</a>',
  );
  expect(element('a', {}, element('b', {}))).toBe('<a><b></b></a>');
});

const sender: Sender = {
  nihii: '71018474',
  userCode: 'VC0042',
  name: 'Brabanthal',
  softwareId: 'lmb_lastminute_brabanthal_3001',
  kind: 'orgpractice',
};
const dose: ReportedDose = {
  id: 'd1',
  person: 'p1',
  ssin: '51030700207',
  firstName: 'Marieke Ève',
  lastName: "D'Hondt & Søn",
  birthDate: '1951-03-07',
  sex: 'female',
  date: '2021-07-05',
  product: { cnk: '1234567', name: 'COMIRNATY' },
  lot: 'DEMO-0042',
};

test('one folder for a person, one transaction for a dose, in the order of the standard', () => {
  const doses = [dose, { ...dose, id: 'd2', person: 'p2' }, { ...dose, id: 'd3', date: '2021-07-04' }];
  const report = { messageId: 'm1', date: '2021-07-05', time: '19:40:07', standard: '20161201' };
  const written = deliverRequest(sender, doses, report);
  expect(foldersOf(doses).map((folder) => folder.map(({ id }) => id))).toEqual([['d1', 'd3'], ['d2']]);
  expect(written.match(/<folder>/g)).toHaveLength(2);
  expect([...written.matchAll(/SL="lmb_lastminute_brabanthal_3001" SV="1.0">(d\d)</g)].map(([, id]) => id)).toEqual([
    'd1',
    'd3',
    'd2',
  ]);
  expect(written).toContain(
    '<beginmoment><date>2021-07-04</date></beginmoment><quantity><decimal>1</decimal></quantity><batch>DEMO-0042</batch>',
  );
  expect(written).toContain("<familyname>D'Hondt &amp; Søn</familyname>");
  expect(written).toContain('<id S="ID-KMEHR" SV="1.0">71018474.m1</id><date>2021-07-05</date><time>19:40:07</time>');
});
