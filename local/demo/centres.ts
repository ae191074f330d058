import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { callProduct } from './product.ts';

/** The vaccination centres of 2021 and the postal codes that they serve, from `data/`. */
const centreRow = z.object({
  id: z.string(),
  name: z.string(),
  street: z.string(),
  postal_code: z.string(),
  municipality: z.string(),
  region: z.string(),
  kind: z.string(),
});
const linkRow = z.object({ centre_id: z.string(), postal_code: z.string(), basis: z.string() });

export interface DemoCentre {
  readonly id: string;
  readonly name: string;
  readonly street?: string;
  readonly postalCode: string;
  readonly municipality: string;
  readonly region: string;
  readonly kind?: string;
  readonly postalCodes: readonly { readonly postalCode: string; readonly basis: string }[];
}

const folder = new URL('../../data/', import.meta.url);

function rows<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema>[] {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return z.array(schema).parse(parse(text, { columns: true, bom: true }));
}

export function readCentres(): readonly DemoCentre[] {
  const links = Map.groupBy(rows('centre_postal_codes_2021.csv', linkRow), (link) => link.centre_id);
  return rows('vaccination_centres_2021.csv', centreRow).map((row) => ({
    id: row.id,
    name: row.name,
    postalCode: row.postal_code,
    municipality: row.municipality,
    region: row.region,
    ...(row.street !== '' && { street: row.street }),
    ...(row.kind !== '' && { kind: row.kind }),
    postalCodes: (links.get(row.id) ?? []).map((link) => ({ postalCode: link.postal_code, basis: link.basis })),
  }));
}

/** The API takes 50 in one call; fewer keep a slow machine within the function's time. */
const centresPerCall = 20;

/** @param token operator's, with the scope `centres/write` */
export async function loadCentres(url: string, token: string, centres: readonly DemoCentre[]): Promise<void> {
  for (let index = 0; index < centres.length; index += centresPerCall) {
    const body = { centres: centres.slice(index, index + centresPerCall) };
    await callProduct(url, { method: 'PUT', path: '/api/centres', token, body });
  }
}
