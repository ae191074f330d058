/** The whole product for tests in a browser: started and loaded; and the letters that it sends. */

import { expect } from 'vitest';
import type { Language } from '../../../domain/belgium/languages.ts';
import { type Page as PageName, pagePath } from '../../../domain/links/site-paths.ts';
import { loadProduct } from '../../../local/demo/load.ts';
import type { DemoPerson } from '../../../local/people/people.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { liveProduct } from '../../lane/products.ts';

/** The product of the lane, with centres. @param people whom the vaccination codes database knows */
export async function furnishedProduct(people: readonly DemoPerson[]): Promise<LocalSystem> {
  const system = await liveProduct();
  for (const person of people) system.vcd.add({ ...person, phone: person.mobile });
  await loadProduct(system, false);
  return system;
}

export interface Letter {
  readonly text: string;
  /** The link to the page that was waited for. */
  readonly link: string;
}

/** Waits for a mail to somebody whose text holds a link to that page. */
export async function letterWithLink(
  system: LocalSystem,
  person: DemoPerson,
  page: PageName,
  language: Language,
): Promise<Letter> {
  const path = `${system.cloud.url}${pagePath(page, language)}#`;
  const found = (): string | undefined =>
    system.cloud
      .mailStore()
      .filter((mail) => mail.to.includes(person.email))
      .map((mail) => mail.text)
      .find((text) => text.includes(path));
  await expect.poll(found, { timeout: 120_000, interval: 250 }).toBeDefined();
  const text = found() ?? '';
  // The link of an invitation stands in its mail with the question whether one declines.
  return { text, link: /^[^\s&]+/.exec(text.slice(text.indexOf(path)))?.[0] ?? '' };
}
