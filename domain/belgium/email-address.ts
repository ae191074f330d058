import { withoutInvisible } from './typed-text.ts';

/** Longest address that mail servers have to take (RFC 5321). */
export const longestEmail = 254;
const longestLocalPart = 64;
const pattern =
  /^[A-Za-z0-9_'+&/=-]+(?:\.[A-Za-z0-9_'+&/=-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

export type ParsedEmail = { ok: true; email: string } | { ok: false; reason: 'empty' | 'tooLong' | 'invalid' };

/**
 * Reads an address as typed or pasted. A domain with other letters than those of ASCII is given in the form that mail
 * servers use: `an@müller.be` → `an@xn--mller-kva.be`.
 */
export function parseEmail(text: string): ParsedEmail {
  const typed = withoutInvisible(text).trim();
  if (typed === '') return { ok: false, reason: 'empty' };
  if (typed.length > longestEmail) return { ok: false, reason: 'tooLong' };
  const at = typed.lastIndexOf('@');
  const email = typed.slice(0, at + 1) + inAscii(typed.slice(at + 1));
  if (email.length > longestEmail) return { ok: false, reason: 'tooLong' };
  return at <= longestLocalPart && pattern.test(email) ? { ok: true, email } : { ok: false, reason: 'invalid' };
}

/** A domain as it stands in the domain name system; what is none stays as it is. */
function inAscii(domain: string): string {
  // Letters, marks and digits alone: nothing that means something in an address of the web.
  if (!/[^\0-\x7f]/.test(domain) || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return domain;
  return URL.canParse(`https://${domain}`) ? new URL(`https://${domain}`).hostname : domain;
}
