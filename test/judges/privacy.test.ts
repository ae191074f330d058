import { expect, it } from 'vitest';
import { nothingPersonal } from '../../local/simulate/invariants/privacy.ts';

/* What is known of somebody is found however it is written (I21), and nothing that only looks like it. */

const zoe = {
  ssin: '81050003552',
  firstName: 'Zoë-Hélène',
  lastName: "D'Hondt-Van den Berghe",
  email: 'zoe.dhondt@example.be',
  mobile: '0475 12 34 57',
  vaccinationCode: 'QMRT-7Y2K-WXAB-1234',
};
const luc = { ...zoe, ssin: '47060200187', firstName: 'Luc', lastName: 'Maes', email: undefined, mobile: undefined };

const wrapped = (text: string): string => Buffer.from(text).toString('base64');
const found = (text: string): string[] =>
  nothingPersonal([{ where: 'log', text }], [zoe, { ...luc, vaccinationCode: undefined }]).map(({ what }) => what);

it.each([
  ['SSIN', '81050003552'],
  ['SSIN', 'of 81.05.00-035.52 today'],
  ['SSIN', '{"key":"person:81050003552x"}'],
  ['SSIN', 'at=1618142400000 81 05 00 035 52'],
  ['SSIN', `{"B":"${wrapped('ssin:81050003552')}"}`],
  ['SSIN', wrapped(JSON.stringify({ body: wrapped('81.05.00-035.52') }))],
  ['number', '+32475123457'],
  ['number', '0475/12.34.57'],
  ['number', '0032 475 12 34 57'],
  ['number', '475123457'],
  ['e-mail address', 'ZOE.DHONDT@EXAMPLE.BE'],
  ['e-mail address', '/sent?to=zoe.dhondt%40example.be'],
  ['code', 'qmrt7y2kwxab1234'],
  ['name', 'dear ZOE HELENE,'],
  ['name', String.raw`{\"first\":\"Zo\u00eb-H\u00e9l\u00e8ne\"}`],
  ['name', 'd’hondt van den berghe'],
  ['name', '/of/Zo%C3%AB-H%C3%A9l%C3%A8ne/'],
  ['name', wrapped('Zoë-Hélène was here')],
  ['name', 'MAES'],
  ['name', 'for maes:'],
])('finds a %s in %s', (what, text) => {
  expect(found(text)).toEqual([`${what} in log`]);
});

it.each(['Lucas', 'maestro', '8105000355', '475123458', 'zoe at home', 'x-Maes-1', '2021-04-11 2021-04-12 1618142400'])(
  'finds nothing in %s',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);
