/**
 * The bytes of a table as text. Spreadsheets here still write what Windows wrote before UTF-8; read as UTF-8, every
 * accent in a name would be lost.
 */

export type TableText =
  | Readonly<{ ok: true; text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' }>
  /** In none of these: nobody could say which letters are meant. */
  | Readonly<{ ok: false }>;

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/**
 * What stands in names and streets here beside ASCII. Other encodings (those of DOS and of old Macs) read as
 * windows-1252 give other signs: `é` becomes `‚` or `Ž`.
 */
const familiar = /^[\t\r\n\x20-\x7e\u00c0-\u00ff\u00a0«»°ºª·´’–—…€œŒ]*$/;

export function textOfTable(bytes: Uint8Array): TableText {
  const marked = marks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  if (marked !== undefined) return decoded(bytes, marked.encoding);
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8.ok) return utf8;
  const old = decoded(bytes, 'windows-1252');
  return old.ok && familiar.test(old.text) ? old : { ok: false };
}

function decoded(bytes: Uint8Array, encoding: Extract<TableText, { ok: true }>['encoding']): TableText {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // A table holds no NUL: this is UTF-16 without its mark, or no text at all.
    return text.includes('\0') || text.includes('\ufffd') ? { ok: false } : { ok: true, text, encoding };
  } catch {
    return { ok: false };
  }
}
