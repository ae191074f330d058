import type { SentMail } from './invariants/snapshot.ts';

/** Its link is not the contact's: it opens an objection and nothing else. */
const toOthers = 'otherContactTold';

/**
 * What a reader of messages could follow.
 * @param whose of the party's contact, or of somebody else who may object
 * @returns `<id>.<secret>` from the newest such message
 */
export function linkIn(mails: readonly SentMail[], id: string, whose: 'own' | 'objection'): string | undefined {
  const pattern = new RegExp(`#(${id}\\.[A-Za-z0-9_-]+)`);
  return mails
    .filter(({ tags }) => (tags['kind'] === toOthers) === (whose === 'objection'))
    .map(({ text }) => pattern.exec(text)?.[1])
    .findLast((found) => found !== undefined);
}

/** The newest code with which a caller proves an address. */
export function codeIn(mails: readonly SentMail[]): string | undefined {
  const text = mails.findLast(({ tags }) => tags['kind'] === 'contactCode')?.text;
  const found = /\b(\d{3})\s(\d{3})\b/.exec(text ?? '');
  return found === null ? undefined : `${found[1]}${found[2]}`;
}
