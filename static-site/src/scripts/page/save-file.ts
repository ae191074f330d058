import { make } from './dom.ts';

/** Saves a file on the reader's own machine. @param name with its ending */
export function saveFile(file: Blob, name: string): void {
  const link = make('a', { href: URL.createObjectURL(file), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Saves a table. The mark at its beginning tells spreadsheets that it is UTF-8. */
export const saveCsv = (csv: string, name: string): void =>
  saveFile(new Blob(['\uFEFF', csv], { type: 'text/csv' }), name);
