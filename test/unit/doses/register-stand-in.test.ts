import { beforeAll, expect, test } from 'vitest';
import { readRegisterAnswer } from '../../../adapters/doses/register-answer.ts';
import { signedEnvelope } from '../../../adapters/doses/signed-envelope.ts';
import { toInstant } from '../../../domain/belgium/brussels-time.ts';
import { deliverRequest, resultRequest } from '../../../domain/doses/batch-upload.ts';
import type { ReportedDose } from '../../../domain/doses/kmehr.ts';
import { type DemoCertificate, makeDemoCertificate } from '../../../local/stand-ins/vaccinnet/demo-certificate.ts';
import { RegisterDesk } from '../../../local/stand-ins/vaccinnet/register-desk.ts';

/* The messages as the register sees them: signed, and verified with another library than they were written with. */

const sentAt = toInstant('2021-07-05', '08:45') + 23_000;
let key: DemoCertificate;
beforeAll(async () => {
  key = await makeDemoCertificate('NIHII-DEMO=71018474', sentAt - 1000);
});

const sender = { nihii: '71018474', userCode: 'VC0042', name: 'Brabanthal', kind: 'orgpractice' } as const;
const report = { messageId: 'm1', date: '2021-07-05', time: '08:45:23', standard: '20161201' };
const doseOf = (n: number): ReportedDose => ({
  id: `d${n}`,
  person: `p${n}`,
  ssin: String(51_030_700_000 + n),
  firstName: 'Marieke Ève',
  lastName: `O'Connor & Søn <${n}> "é"`,
  birthDate: '1951-03-07',
  sex: 'female',
  date: '2021-07-05',
  product: { cnk: '1234567', name: 'COMIRNATY' },
  lot: 'DEMO-0042',
});

const deliver = (count: number, softwareId = 'lmb_lastminute_brabanthal_3001'): string =>
  signedEnvelope(
    deliverRequest(
      { ...sender, softwareId },
      Array.from({ length: count }, (_, n) => doseOf(n + 1)),
      report,
    ),
    key,
    sentAt,
  );

function deskAt(start: number) {
  const clock = { now: start };
  const desk = new RegisterDesk(() => clock.now);
  const send = (envelope: string) => {
    const { status = 200, body = '' } = desk.receive(envelope);
    return readRegisterAnswer({ status, text: body.toString() });
  };
  return { clock, desk, send };
}

test('500 people are taken, 501 are not; results come after the run, for each dose', () => {
  const { clock, desk, send } = deskAt(sentAt);
  expect(send(deliver(501))).toMatchObject({ outcome: 'repeat', code: 'DEMO-500-PERSONS' });
  const taken = send(deliver(500));
  if (taken.outcome !== 'delivered') throw new Error(taken.outcome);
  const ask = () => send(signedEnvelope(resultRequest(taken.transactionId, sender.userCode), key, clock.now));
  expect(ask()).toMatchObject({ outcome: 'repeat', code: 'DEMO-NOT-YET' });
  desk.unknownPersons.add(doseOf(7).ssin);
  clock.now = toInstant('2021-07-05', '09:15');
  const answer = ask();
  if (answer.outcome !== 'results') throw new Error(answer.outcome);
  expect(answer.results).toHaveLength(500);
  expect(answer.results[6]).toMatchObject({ folder: 7, doseId: 'd7', code: 'DEMO-UNKNOWN' });
  expect(answer.results[7]).toEqual({ folder: 8, transaction: 1, doseId: 'd8', code: 'DEMO-OK', text: undefined });
});

test.each([
  [
    'a lot that was changed after signing',
    (text: string) => text.replace('DEMO-0042', 'DEMO-0043'),
    'wsse:InvalidSecurity',
  ],
  ['a moment that was changed', (text: string) => text.replace('T06:50', 'T06:55'), 'wsse:InvalidSecurity'],
  ['no signature', (text: string) => text.replace(/<ds:Signature .*<\/ds:Signature>/, ''), 'wsse:InvalidSecurity'],
])('%s is not taken', (_what, spoil, code) => {
  const { send } = deskAt(sentAt);
  const spoilt = spoil(deliver(2));
  expect(spoilt).not.toBe(deliver(2));
  expect(send(spoilt)).toMatchObject({ outcome: 'repeat', code });
});

test('a message of yesterday, a softwareID of 51 characters and a second softwareID are not taken', () => {
  const { clock, send } = deskAt(sentAt);
  expect(send(deliver(1, 'x'.repeat(51)))).toMatchObject({ code: 'DEMO-SOFTWARE-ID' });
  expect(send(deliver(1))).toMatchObject({ outcome: 'delivered' });
  expect(send(deliver(1, 'another'))).toMatchObject({ code: 'DEMO-SOFTWARE-ID' });
  clock.now += 86_400_000;
  expect(send(deliver(1))).toMatchObject({ code: 'wsu:MessageExpired' });
});
