/**
 * What the page after the registration tells: where the answer goes, and by which number staff find it. The draft comes
 * along once, so that a wrong address can be mended at once, and is forgotten on arrival.
 */

import { inGroups } from '../fields/person-fields.ts';
import { keep, readKept, tabStorage } from '../page/storage.ts';
import { type Draft, memberOf } from './draft.ts';

export type Sent = Readonly<{ kind: Draft['kind']; email: string; mobile: string; reference: string }>;

const [place, draftPlace] = ['sent', 'sent draft'] as const;

export function keepSent(draft: Draft, reference: string): void {
  const { email, mobile } = memberOf(draft, 0);
  keep(tabStorage, place, { kind: draft.kind, email: maskedEmail(email), mobile: maskedMobile(mobile), reference });
  keep(tabStorage, draftPlace, draft);
}

/** What is told survives a new loading of the page, without a whole address; the draft does not. */
export function readSent(): { sent: Partial<Sent>; draft: Partial<Draft> | undefined } {
  const draft = readKept<Partial<Draft>>(tabStorage, draftPlace);
  tabStorage.remove(draftPlace);
  return { sent: readKept<Partial<Sent>>(tabStorage, place) ?? {}, draft };
}

/** `elza.peeters@telenet.be` → `el…@telenet.be`: enough to see a slip, too little for who looks over a shoulder. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '' : `${email.slice(0, Math.min(2, at))}…${email.slice(at)}`;
}

/** `0470123456` → `0470 … 56`. */
export function maskedMobile(mobile: string): string {
  const shown = inGroups('mobile', mobile.trim());
  return shown.length < 6 ? '' : `${shown.slice(0, 4)} … ${shown.slice(-2)}`;
}
