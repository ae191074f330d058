import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/*
 * The second factor of the demo's people: time-based codes (RFC 6238), as an authenticator app makes them. The secrets
 * follow from the names, so that an app that was set up once goes on working.
 *
 * Real time, whatever the speed of the cloud: apps and people live in it.
 */

const realNow = (): number => performance.timeOrigin + performance.now();

function authenticatorOf(username: string): TOTP {
  const bytes = createHash('sha256').update(`local authenticator ${username}`).digest().subarray(0, 20);
  const secret = new Secret({ buffer: new Uint8Array(bytes).buffer });
  return new TOTP({ issuer: 'Last minute (demo)', label: username, secret });
}

/** What goes into an authenticator app. */
export const factorAddress = (username: string): string => authenticatorOf(username).toString();

/** The six digits of this half minute. */
export const codeNow = (username: string): string => authenticatorOf(username).generate({ timestamp: realNow() });

/** Takes the code of the half minute before and after, too. A user pool takes each once; here tests sign in in a row. */
export function isCode(username: string, typed: string): boolean {
  const token = typed.replace(/\s/g, '');
  return authenticatorOf(username).validate({ token, timestamp: realNow(), window: 1 }) !== null;
}
