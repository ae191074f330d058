import { describe, expect, it } from 'vitest';
import { csvPieces, csvRows } from '../../static-site/src/scripts/operator/csv-pieces.ts';

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

  it('has no piece where there is no row', () => {
    expect(csvPieces('id,name\r\n', 3)).toEqual([]);
  });
});
