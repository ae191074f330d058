import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { signersInPem } from '../adapters/certificates/trusted-signers.ts';
import type { TrustedSigner } from '../domain/certificates/signers.ts';

export const usage = `usage: npm run --silent certificate -- check --trust FILE --at INSTANT < TEXTS
       npm run --silent certificate -- issue --key FILE --signer FILE < DOSES`;

/** What was asked can't be answered. The message says what to change. */
export class WrongQuestion extends Error {}

export type Question =
  | { readonly command: 'check'; readonly signers: TrustedSigner[]; readonly nowMs: number }
  | { readonly command: 'issue'; readonly key: KeyObject; readonly signer: TrustedSigner };

/** @throws WrongQuestion for arguments, a file or an instant that are none */
export function questionOf(args: string[]): Question {
  const { command, given } = readArguments(args);
  if (command === 'check') {
    return { command, signers: signersIn('--trust', given('trust')), nowMs: instantOf(given('at')) };
  }
  if (command !== 'issue') throw new WrongQuestion(`unknown command ${command}\n${usage}`);
  const [key, [signer]] = [keyIn(given('key')), signersIn('--signer', given('signer'))];
  const own = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
  if (signer === undefined || !Buffer.from(own).equals(signer.publicKey))
    throw new WrongQuestion('--signer: the certificate is of another key');
  return { command, key, signer };
}

function readArguments(args: string[]): { command: string; given: (name: string) => string } {
  try {
    const text = { type: 'string' } as const;
    const options = { trust: text, at: text, key: text, signer: text };
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const all: Readonly<Record<string, string | undefined>> = values;
    return { command: positionals.join(' '), given: (name) => all[name] ?? missing(name) };
  } catch (error) {
    throw new WrongQuestion(`${messageOf(error)}\n${usage}`);
  }
}

function missing(name: string): never {
  throw new WrongQuestion(`--${name} is missing\n${usage}`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function signersIn(option: string, file: string): TrustedSigner[] {
  try {
    return signersInPem(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongQuestion(`${option} ${file}: ${messageOf(error)}`);
  }
}

function keyIn(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongQuestion(`--key ${file}: ${messageOf(error)}`);
  }
}

/** Epoch milliseconds. Without a zone, UTC; a date alone is its first instant. */
function instantOf(text: string): number {
  const timed = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text;
  const zoned = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(timed.slice(10)) ? timed : `${timed}Z`;
  try {
    return Temporal.Instant.from(zoned).epochMilliseconds;
  } catch {
    throw new WrongQuestion(`--at ${text}: no instant; one looks like 2021-07-05T08:31:07Z`);
  }
}
