/**
 * "Did you mean …@gmail.com?": an address with a slip in its domain is right by its form, and the answer would go to
 * nobody. It is a hint only: what was typed stays until its writer takes the other.
 */

import { parseEmail } from '../../../../domain/belgium/email-address.ts';
import { make, makeButton } from '../page/dom.ts';
import { type FieldTexts, fill } from '../page/words.ts';
import { textOf } from './typed-text.ts';

/**
 * Where people in Belgium and its neighbours have their mail: Belgian providers of today and of before, whose addresses
 * live on, and the large ones of the world. Looked through in November 2026.
 */
const mailDomains = [
  'telenet.be',
  'skynet.be',
  'proximus.be',
  'scarlet.be',
  'voo.be',
  'orange.be',
  'base.be',
  'edpnet.be',
  'pandora.be',
  'belgacom.net',
  'mobistar.be',
  'brutele.be',
  'hotmail.be',
  'live.be',
  'outlook.be',
  'yahoo.be',
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.fr',
  'hotmail.nl',
  'outlook.com',
  'outlook.fr',
  'outlook.de',
  'live.com',
  'live.fr',
  'live.nl',
  'msn.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'yahoo.com',
  'yahoo.fr',
  'yahoo.de',
  'ymail.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'orange.fr',
  'wanadoo.fr',
  'free.fr',
  'laposte.net',
  'sfr.fr',
  'gmx.de',
  'gmx.net',
  'gmx.com',
  'web.de',
  't-online.de',
  'freenet.de',
  'ziggo.nl',
  'kpnmail.nl',
  'xs4all.nl',
  'pt.lu',
];
const endings = [
  'be',
  'com',
  'net',
  'org',
  'eu',
  'fr',
  'nl',
  'de',
  'lu',
  'vlaanderen',
  'brussels',
  'gent',
  'me',
  'info',
];
/** Shorter domains differ in one letter from too many others: `vub.be` is no slip for `voo.be`. */
const shortestDomain = 8;
/** Two slips in one domain happen; with three it is another. */
const mostSlips = 2;

/** The address that was meant, if it looks as if another was. */
export async function meantAddress(typed: string): Promise<string | undefined> {
  const address = parseEmail(typed);
  const domain = address.ok ? address.email.slice(address.email.lastIndexOf('@') + 1).toLowerCase() : '';
  if (!address.ok || domain.length < shortestDomain || mailDomains.includes(domain)) return undefined;
  const [own, ...more] = mailDomains.filter((one) => nameOf(one) === nameOf(domain));
  if (own !== undefined) return more.length === 0 ? withDomain(address.email, own) : undefined;
  // Fetched when the first address is left: no page waits for it.
  const { run } = await import('@zootools/email-spell-checker');
  const meant = run({
    email: address.email,
    domains: mailDomains,
    domainThreshold: mostSlips,
    distanceFunction: slips,
    topLevelDomains: endings,
    topLevelThreshold: 1,
    // Whoever has a domain of their own has spelled it right.
    secondLevelDomains: [],
  });
  if (meant === undefined || meant.domain === domain) return undefined;
  // Its ending alone was mended: the rest may hold a slip too.
  return (await meantAddress(meant.full)) ?? meant.full;
}

/** `telenet.be` → `telenet`. */
const nameOf = (domain: string): string => domain.slice(0, domain.indexOf('.'));
const withDomain = (email: string, domain: string): string => email.slice(0, email.lastIndexOf('@') + 1) + domain;

/**
 * Letters that were left out, put in, changed or swapped with the next (optimal string alignment). The library's own
 * measure finds `teleent.be` farther from `telenet.be` than any threshold that spares others.
 */
export function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const at = (back: number, index: number): number => rows[i - back]?.[index] ?? Infinity;
      const changed = at(1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(2, j - 2) + 1 : Infinity;
      row.push(Math.min(at(1, j) + 1, (row[j - 1] ?? Infinity) + 1, changed, swapped));
    }
    rows.push(row);
  }
  return rows.at(-1)?.[b.length] ?? Infinity;
}

/** Says it under the field, when the field is left. */
export function hintAtSlips(input: HTMLInputElement, texts: FieldTexts): void {
  const hint = make('p', { class: 'hint email-hint', role: 'status' });
  input.after(hint);
  input.addEventListener('change', () => void look());

  async function look(): Promise<void> {
    const typed = textOf(input);
    const meant = await meantAddress(typed).catch(() => undefined);
    if (textOf(input) !== typed) return;
    hint.replaceChildren();
    if (meant === undefined) return;
    const take = makeButton('button-link', texts.emailMeant.take, () => {
      input.value = meant;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      hint.replaceChildren();
      input.focus();
    });
    hint.append(`${fill(texts.emailMeant.ask, { email: meant })} `, take);
  }
}
