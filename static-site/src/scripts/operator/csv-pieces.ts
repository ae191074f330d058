/**
 * Cuts a table into pieces with the same first line, so that a long one can be taken over with
 * progress to see. Quotes are respected: a line break inside them ends no row.
 */

/** @returns rows as they are written; the first is the head */
export function csvRows(csv: string): string[] {
  const rows: string[] = [];
  let row = '';
  let quoted = false;
  for (const sign of csv.replace(/^\uFEFF/, '')) {
    if (sign === '"') quoted = !quoted;
    if (sign === '\n' && !quoted) {
      rows.push(row.replace(/\r$/, ''));
      row = '';
    } else row += sign;
  }
  rows.push(row);
  return rows.filter((text, index) => index === 0 || text.trim() !== '');
}

/** @param size rows in a piece, without the head */
export function csvPieces(csv: string, size: number): { csv: string; rows: number }[] {
  const [head = '', ...rows] = csvRows(csv);
  const pieces: { csv: string; rows: number }[] = [];
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    pieces.push({ csv: [head, ...part].join('\r\n'), rows: part.length });
  }
  return pieces;
}
