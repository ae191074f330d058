import { describe, expect, it } from 'vitest';
import { textOfTable } from '../../static-site/src/scripts/operator/table-file.ts';
import { readCsv, writeCsv } from '../../adapters/centres/centre-csv.ts';
import { csvPieces, csvRows, withSemicolons } from '../../static-site/src/scripts/operator/csv-pieces.ts';

describe('a table of centres in pieces', () => {
  it('ends a row at a line break, not at one inside quotes', () => {
    expect(csvRows('\uFEFFid,name\r\na,"De ""Werf""\nzaal 1"\r\n\r\nb,B')).toEqual([
      'id,name',
      'a,"De ""Werf""\nzaal 1"',
      'b,B',
    ]);
  });

  it('gives every piece the head, and loses no row', () => {
    const rows = Array.from({ length: 7 }, (_, index) => `c${index},x`);
    const pieces = csvPieces(['id,name', ...rows].join('\n'), 3);
    expect(pieces.map((piece) => piece.rows)).toEqual([3, 3, 1]);
    expect(pieces.every(({ csv }) => csv.startsWith('id,name\r\n'))).toBe(true);
    expect(pieces.flatMap(({ csv }) => csvRows(csv).slice(1))).toEqual(rows);
  });

  it('leaves out rows in which nothing stands, and keeps the line that names the separator before each head', () => {
    const pieces = csvPieces('\uFEFFsep=;\r\nid;name\r\na;A\r\n;;;;\r\nb;B\r\n;""; \r\n', 1);
    expect(pieces).toEqual([
      { csv: 'sep=;\r\nid;name\r\na;A', rows: 1 },
      { csv: 'sep=;\r\nid;name\r\nb;B', rows: 1 },
    ]);
  });

  it('goes out with semicolons, and none inside a cell is taken for one', () => {
    const cells = ['a,b', 'c;d', 'e"f', 'g\nh', 'plain', ''];
    const file = withSemicolons(writeCsv(['1', '2', '3', '4', '5', '6'], [cells]));
    expect(file.startsWith('1;2;3;4;5;6\r\n')).toBe(true);
    const read = readCsv(file);
    expect(read.ok && Object.values(read.rows[0]?.cells ?? {})).toEqual(cells);
  });

  it('has no piece where there is no row', () => {
    expect(csvPieces('id,name\r\n', 3)).toEqual([]);
  });
});

describe('the bytes of a table', () => {
  const text = 'id;name\r\nveldproef;Maison communale de Liège – d’Août\r\n';
  const latin = (encoded: Record<string, number>): Uint8Array =>
    Uint8Array.from(Array.from(text), (char) => encoded[char] ?? char.charCodeAt(0));
  const windows = { '–': 0x96, '’': 0x92 };
  const utf16 = (little: boolean): Uint8Array =>
    Uint8Array.from(
      Array.from(`\ufeff${text}`).flatMap((char) => {
        const [high, low] = [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 0xff];
        return little ? [low, high] : [high, low];
      }),
    );

  it.each([
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-8', new TextEncoder().encode(`\ufeff${text}`)],
    ['windows-1252', latin(windows)],
    ['utf-16le', utf16(true)],
    ['utf-16be', utf16(false)],
  ])('are read as %s: %#', (encoding, bytes) => {
    expect(textOfTable(bytes)).toEqual({ ok: true, encoding, text });
  });

  it.each([
    ['of DOS', latin({ ...windows, è: 0x8a, û: 0x96 })],
    ['of an old Mac', latin({ '–': 0xd0, '’': 0xd5, è: 0x8f, û: 0x9e })],
    ['in UTF-16 without its mark', utf16(true).slice(2)],
    ['of a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])],
    ['in UTF-8, lost before', new TextEncoder().encode('id\nLi\ufffdge')],
  ])('%s are refused', (_what, bytes) => {
    expect(textOfTable(bytes)).toEqual({ ok: false });
  });
});
