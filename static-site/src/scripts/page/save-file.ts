import { make } from './dom.ts';

/** Saves a table on the reader's own machine. @param name with its ending */
export function saveCsv(csv: string, name: string): void {
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  const file = new Blob(['\uFEFF', csv], { type: 'text/csv' });
  const link = make('a', { href: URL.createObjectURL(file), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
