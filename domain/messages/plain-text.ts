/**
 * What people and other systems gave us goes into messages as plain words: no control
 * characters, no direction marks, nothing that a mail client would turn into a link.
 */

const longestName = 40;

/** One line without control, format and direction characters; used for every value. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * A name as it may stand in a message. Anybody can have a message sent to an address by
 * registering it, so that a name must not be able to carry a text of its own: letters, spaces,
 * apostrophes and hyphens remain, a full stop only where no link can come of it, and not more
 * than a name's length.
 */
export function plainName(text: string): string {
  const letters = oneLine(text)
    .replace(/[^\p{L}\p{M} .'’-]/gu, ' ')
    .replace(/\.(?! )(?!$)/g, '. ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(letters);
  return characters.length <= longestName
    ? letters
    : `${characters
        .slice(0, longestName - 1)
        .join('')
        .trimEnd()}…`;
}

/** Names that have something left, for lists. */
export function plainNames(names: readonly string[]): string[] {
  const plain = names.map(plainName).filter((name) => name !== '');
  return plain.length === 0 ? ['…'] : plain;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
