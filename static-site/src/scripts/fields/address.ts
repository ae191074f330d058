import type { Centre } from '../api/answers.ts';

/** Street, if known, with postal code and municipality. */
export function addressOf(centre: Centre): string {
  const town = `${centre.postalCode} ${centre.municipality}`;
  return centre.street === undefined || centre.street === '' ? town : `${centre.street}, ${town}`;
}
