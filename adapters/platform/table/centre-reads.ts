import type { Store } from '../../../domain/platform/store.ts';
import { clientsPk } from './keys.ts';
import { ofType, readPartition, type Table } from './table.ts';

/** Centres, the postal codes that they serve (both seldom change: an older answer will do) and their programs. */
export function centreReads(table: Table): Pick<Store, 'allCentres' | 'allClients' | 'postalLinksOf'> {
  return {
    allCentres: async () => ofType('centre', await readPartition(table, 'CENTRES', 'CENTRE#', false)),
    allClients: async () => ofType('client', await readPartition(table, clientsPk, 'CLIENT#')),
    postalLinksOf: async (postalCode) =>
      ofType('postalLink', await readPartition(table, `POSTAL#${postalCode}`, 'CENTRE#', false)),
  };
}
