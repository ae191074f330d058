import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { signersInPem } from '../adapters/certificates/trusted-signers.ts';
import type { TrustedSigner } from '../domain/certificates/signers.ts';

export const usage = 'usage: npm run --silent certificate -- check --trust FILE --at INSTANT < TEXTS';

/** What was asked can't be answered. The message says what to change. */
export class WrongQuestion extends Error {}

/** @throws WrongQuestion for arguments, a file or an instant that are none */
export function questionOf(args: string[]): { signers: TrustedSigner[]; nowMs: number } {
  const { trust, at } = readArguments(args);
  return { signers: signersIn(trust), nowMs: instantOf(at) };
}

function readArguments(args: string[]): { trust: string; at: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { trust: { type: 'string' }, at: { type: 'string' } },
    });
    if (positionals.join(' ') !== 'check') throw new Error(`unknown command ${positionals.join(' ')}`);
    const { trust, at } = values;
    if (trust === undefined) throw new Error('--trust is missing');
    if (at === undefined) throw new Error('--at is missing');
    return { trust, at };
  } catch (error) {
    throw new WrongQuestion(`${messageOf(error)}\n${usage}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function signersIn(file: string): TrustedSigner[] {
  try {
    return signersInPem(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongQuestion(`--trust ${file}: ${messageOf(error)}`);
  }
}

/** Epoch milliseconds. Without a zone, UTC. */
function instantOf(text: string): number {
  const zoned = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text.slice(10)) ? text : `${text}Z`;
  try {
    return Temporal.Instant.from(zoned).epochMilliseconds;
  } catch {
    throw new WrongQuestion(`--at ${text}: no instant; one looks like 2021-07-05T08:31:07Z`);
  }
}
