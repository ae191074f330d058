import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { questionOf, WrongQuestion } from '../../../scripts/certificate-question.ts';
import { made, test as testCertificate } from './made-certificate.ts';
import { testSigner } from './signer-certificate.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const [first, second] = [testSigner(), testSigner('rsa', ['1.3.6.1.4.1.1847.2021.1.1'])];
const trust = fileOf('trust.pem', `Signers\n${first.pem}\nand another\n${second.pem.replaceAll('\n', '\r\n')}`);
const at = '2021-07-06T12:00:01Z';

function run(args: readonly string[], input: string): { status: number | null; lines: string[]; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/certificate.ts', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, lines: stdout.split('\n').slice(0, -1), said: stderr };
}

describe('the command that checks certificates', () => {
  it('answers each line with one of JSON, and an invalid certificate is no failure of its own', () => {
    const texts = [made(first), 'HC2:', '', made(second), made(second, { content: testCertificate })];
    const { status, lines } = run(['check', '--trust', trust, '--at', at], `\uFEFF${texts.join('\r\n')}`);
    expect(status).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { valid: true, reason: null, step: null },
      { valid: false, reason: 'the text does not begin with HC1:', step: 'prefix' },
      { valid: false, reason: 'the text does not begin with HC1:', step: 'prefix' },
      { valid: false, reason: 'the signer may not certify this kind', step: 'keyUsage' },
      { valid: true, reason: null, step: null },
    ]);
  });

  it('trusts nobody with an empty list, and takes an instant without a zone as UTC', () => {
    const { status, lines } = run(
      ['check', '--trust', fileOf('nobody.pem', '\n'), '--at', '2021-07-06T12:00:01.140196'],
      `${made(first)}\n`,
    );
    expect(status).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { valid: false, reason: 'no trusted signer has that key', step: 'signature' },
    ]);
  });

  it('wants something to check', () => {
    const { status, lines, said } = run(['check', '--trust', trust, '--at', at], '');
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(said).toMatch(/^nothing on standard input/);
  });

  it('ends with a word, not with a stack, when it was asked wrongly', () => {
    const { status, lines, said } = run(['check', '--trust', `${trust}.not`, '--at', at], made(first));
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(said).toMatch(/trust\.pem\.not.*no such file/);
    expect(said).not.toContain('    at ');
  });
});

describe('an instant', () => {
  it.each([
    ['2021-07-06', '2021-07-06T00:00:00Z'],
    ['2021-07-06T12:00:01', '2021-07-06T12:00:01Z'],
    ['2021-07-06T12:00:01.140196', '2021-07-06T12:00:01.140Z'],
    ['2021-07-06T14:00:01+02:00', '2021-07-06T12:00:01Z'],
    ['2021-07-06T14:00:01+0200', '2021-07-06T12:00:01Z'],
  ])('%s is %s', (given, instant) => {
    expect(questionOf(['check', '--trust', trust, '--at', given])).toMatchObject({ nowMs: Date.parse(instant) });
  });
});

describe('the command that issues', () => {
  const key = fileOf('key.pem', String(first.privateKey.export({ type: 'pkcs8', format: 'pem' })));
  const own = fileOf('own.pem', first.pem);
  const dose = {
    id: 'd1',
    firstName: 'Marieke Ève',
    lastName: 'Çelik',
    birthDate: '1951-03-07',
    vaccine: { name: 'Comirnaty', mp: 'EU/1/20/1528', ma: 'ORG-100030215', vp: '1119349007', doses: 2 },
    doseNumber: 1,
    date: '2021-07-05',
    registeredAtMs: Date.parse('2021-07-05T10:15:07Z'),
    country: 'BE',
    issuer: 'Test',
  };

  it('writes what the other one calls valid, and says what is no dose', () => {
    const doses = [JSON.stringify(dose), JSON.stringify({ ...dose, lastName: '佐藤' }), '{"id":"d2"}', 'text'];
    const { status, lines } = run(['issue', '--key', key, '--signer', own], doses.join('\n'));
    const [issued, ...refused] = lines.map((line): { text?: string; error?: string } => JSON.parse(line));
    expect(status).toBe(0);
    expect(refused).toEqual([
      { error: 'nothing in lastName is Latin' },
      { error: expect.stringMatching(/^no dose: firstName, lastName/) },
      { error: 'no JSON' },
    ]);
    const checked = run(['check', '--trust', trust, '--at', at], `${issued?.text}\n`);
    expect(checked.lines.map((line) => JSON.parse(line))).toEqual([{ valid: true, reason: null, step: null }]);
  });

  it.each<[string, string[], RegExp]>([
    ['no key', ['issue', '--signer', own], /^--key is missing/],
    ['a key that is none', ['issue', '--key', own, '--signer', own], /^--key .*own\.pem/],
    [
      'a certificate of another key',
      ['issue', '--key', key, '--signer', trust.replace('trust', 'other')],
      /another key/,
    ],
  ])('wants %s not', (_what, args, words) => {
    fileOf('other.pem', second.pem);
    expect(() => questionOf(args)).toThrow(words);
  });
});

describe('a question that is wrong', () => {
  const broken = first.pem.replace(/(?<=-----\n)[A-Za-z]{4}/, '!!!!');
  it.each<[string, string[], RegExp]>([
    ['no command', [], /^unknown command/],
    ['another command', ['look'], /^unknown command look/],
    ['an unknown option', ['check', '--when', at], /--when/],
    ['no trust list', ['check', '--at', at], /^--trust is missing/],
    ['no instant', ['check', '--trust', trust], /^--at is missing/],
    ['a file that is not there', ['check', '--trust', `${trust}.not`, '--at', at], /no such file/],
    ['no PEM', ['check', '--trust', fileOf('text.pem', 'text'), '--at', at], /BEGIN CERTIFICATE/],
    ['broken PEM', ['check', '--trust', fileOf('broken.pem', broken), '--at', at], /certificate 1 in it can't be read/],
    ['PEM cut off', ['check', '--trust', fileOf('cut.pem', first.pem.slice(0, 300)), '--at', at], /no end/],
    ['no such day', ['check', '--trust', trust, '--at', '2021-02-30T00:00:00Z'], /2021-02-30.*no instant/],
    ['no instant at all', ['check', '--trust', trust, '--at', 'today'], /today: no instant/],
  ])('%s', (_what, args, words) => {
    expect(() => questionOf(args)).toThrow(WrongQuestion);
    expect(() => questionOf(args)).toThrow(words);
  });
});
