/*
 * XML that is written as Exclusive XML Canonicalization 1.0 would write it: what is signed is then hashed as it stands,
 * without a document tree. Namespaces are declared where they are first used, by whoever writes the element.
 */

type Attributes = Readonly<Record<string, string>>;

/** What XML 1.0 has no place for, halves of pairs included: nothing of it can be meant in a name or a lot. */
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const inText = (text: string): string =>
  text
    .replace(notXml, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');

const inAttribute = (text: string): string =>
  text
    .replace(notXml, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');

/** Namespaces by prefix, the default one first; then plain attributes by name, then the one that has a prefix. */
function rankOf(name: string): string {
  if (name === 'xmlns') return '0';
  if (name.startsWith('xmlns:')) return `1${name}`;
  return `${name.includes(':') ? '3' : '2'}${name}`;
}

const byRank = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  rankOf(a) < rankOf(b) ? -1 : 1;

/** @param content elements that are written already */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .toSorted(byRank)
    .map(([key, value]) => ` ${key}="${inAttribute(value)}"`);
  return `<${name}${written.join('')}>${content.join('')}</${name}>`;
}

/** An element that holds a text. */
export const leaf = (name: string, text: string, attributes: Attributes = {}): string =>
  element(name, attributes, inText(text));
