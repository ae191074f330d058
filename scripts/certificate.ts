/**
 * `npm run --silent certificate -- check --trust FILE --at INSTANT`: reads certificates as their QR codes hold them
 * (`HC1:…`), one a line, from standard input, and prints for each one JSON line `{valid, reason, step}`: `step` is the
 * first that failed. FILE has the trusted signers' certificates (PEM), several one after the other; none trusts nobody.
 *
 * Exit status: 0 when every line was answered, whatever the answers; 2 when the question itself was wrong: the command,
 * the file, the instant, or nothing on standard input.
 */
import { createInterface } from 'node:readline';
import { nodeCheckPorts } from '../adapters/certificates/check-ports.ts';
import { checkCertificate, type Checked } from '../domain/certificates/check-certificate.ts';
import { reasonOf } from '../domain/certificates/reasons.ts';
import { questionOf, usage, WrongQuestion } from './certificate-question.ts';

function lineOf(checked: Checked): string {
  return JSON.stringify(
    checked.valid
      ? { valid: true, reason: null, step: null }
      : { valid: false, reason: reasonOf(checked), step: checked.step },
  );
}

async function main(): Promise<void> {
  const about = { ...questionOf(process.argv.slice(2)), ports: nodeCheckPorts };
  let lines = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    // What some editors put at the beginning of a file.
    const text = lines === 0 ? line.replace(/^\uFEFF/, '') : line;
    lines += 1;
    process.stdout.write(`${lineOf(await checkCertificate(text, about))}\n`);
  }
  if (lines === 0) throw new WrongQuestion(`nothing on standard input: one certificate a line\n${usage}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof WrongQuestion)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
