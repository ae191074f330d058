/**
 * Cuts a table into pieces with the same first line, so that a long one can be taken over with
 * progress to see. Quotes are respected: a line break inside them ends no row.
 */

/** @returns rows as they are written, without those in which nothing stands; the first is the head */
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
  return rows.filter((text, index) => index === 0 || /[^\s,;|"]/.test(text));
}

/** Some spreadsheets say in a line of its own what separates the cells: it stands before the head of each piece. */
const separatorLine = /^"?sep=/i;

/** @param size rows in a piece, without the head */
export function csvPieces(csv: string, size: number): { csv: string; rows: number }[] {
  const all = csvRows(csv);
  const heads = separatorLine.test(all[0] ?? '') ? 2 : 1;
  const [head, rows] = [all.slice(0, heads), all.slice(heads)];
  const pieces: { csv: string; rows: number }[] = [];
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    pieces.push({ csv: [...head, ...part].join('\r\n'), rows: part.length });
  }
  return pieces;
}

/**
 * As spreadsheets set to Belgium open it: there the comma stands in numbers, and the semicolon between cells.
 * @param csv with commas, and quotes around every cell that holds a comma, a semicolon or a quote
 */
export function withSemicolons(csv: string): string {
  let quoted = false;
  return Array.from(csv, (sign) => {
    if (sign === '"') quoted = !quoted;
    return sign === ',' && !quoted ? ';' : sign;
  }).join('');
}
