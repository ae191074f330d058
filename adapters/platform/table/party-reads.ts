import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { RankEntry } from '../../../domain/entities/parties.ts';
import type { Store } from '../../../domain/platform/store.ts';
import { type Item, rankEntryOf } from './codec.ts';
import { callsPk, physicianPk, rankPk } from './keys.ts';
import { ofType, readPartition, type Table } from './table.ts';

/** Entries of about 70 bytes: 70 kB a page, of the megabyte that a query may answer; most sessions need no second one. */
const rankPage = 1000;

type PartyReads = Pick<
  Store,
  'ranked' | 'membershipsOf' | 'contactLinksOf' | 'signUpLinksOf' | 'patientLinksOf' | 'callTasks'
>;

/** Who is on the list: by rank, by person, by contact, by the physician that registered them, and who is to be called. */
export function partyReads(table: Table): PartyReads {
  return {
    async *ranked({ centre, companionOf }): AsyncIterable<RankEntry> {
      const pages = paginateQuery(
        { client: table.client, pageSize: rankPage },
        {
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': rankPk(centre, companionOf) },
          ConsistentRead: true,
        },
      );
      for await (const page of pages) for (const item of page.Items ?? []) yield rankEntryOf(item as Item);
    },

    membershipsOf: async (person) => ofType('membership', await readPartition(table, `PERSON#${person}`, 'PARTY#')),
    contactLinksOf: async (contact) =>
      ofType('contactLink', await readPartition(table, `CONTACT#${contact}`, 'PARTY#')),
    signUpLinksOf: async (contact) => ofType('signUpLink', await readPartition(table, `CONTACT#${contact}`, 'SIGNUP#')),
    patientLinksOf: async (physicianId) =>
      ofType('patientLink', await readPartition(table, physicianPk(physicianId), 'PARTY#')),
    callTasks: async () => ofType('callTask', await readPartition(table, callsPk, 'CALL#')),
  };
}
