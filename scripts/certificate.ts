/**
 * `npm run --silent certificate -- check --trust FILE --at INSTANT`: reads certificates as their QR codes hold them
 * (`HC1:…`), one a line, from standard input, and prints for each one JSON line `{valid, reason, step}`: `step` is the
 * first that failed. FILE has the trusted signers' certificates (PEM), several one after the other; none trusts nobody.
 *
 * `npm run --silent certificate -- issue --key FILE --signer FILE`: reads doses, one JSON line each, and prints for each
 * `{text}` or `{error}`; a key of P-256 and its certificate (PEM), for trying out with other readers.
 *
 * Exit status: 0 when every line was answered, whatever the answers; 2 when the question itself was wrong: the command,
 * a file, the instant, or nothing on standard input.
 */
import { createInterface } from 'node:readline';
import { nodeCheckPorts } from '../adapters/certificates/check-ports.ts';
import { checkCertificate, type Checked } from '../domain/certificates/check-certificate.ts';
import { reasonOf } from '../domain/certificates/reasons.ts';
import { type Question, questionOf, usage, WrongQuestion } from './certificate-question.ts';

type AnswerLine = (line: string) => Promise<string>;

async function answersTo(question: Question): Promise<AnswerLine> {
  if (question.command === 'issue') {
    // Checking, which is asked one text at a time, does not wait for what reads doses.
    const { filePorts, issuedLine } = await import('./certificate-issue.ts');
    const ports = filePorts(question.key, question.signer);
    return (line) => issuedLine(line, ports);
  }
  return async (text) => checkedLine(await checkCertificate(text, { ...question, ports: nodeCheckPorts }));
}

function checkedLine(checked: Checked): string {
  return JSON.stringify(
    checked.valid
      ? { valid: true, reason: null, step: null }
      : { valid: false, reason: reasonOf(checked), step: checked.step },
  );
}

async function main(): Promise<void> {
  const answerTo = await answersTo(questionOf(process.argv.slice(2)));
  let lines = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    // What some editors put at the beginning of a file.
    const text = lines === 0 ? line.replace(/^\uFEFF/, '') : line;
    lines += 1;
    process.stdout.write(`${await answerTo(text)}\n`);
  }
  if (lines === 0) throw new WrongQuestion(`nothing on standard input: one text a line\n${usage}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof WrongQuestion)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
