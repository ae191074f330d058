import * as z from 'zod';
import { centreIdField, idField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

/** Which centres the programs of centres may act for. */

const access = { groups: ['operator'], scopes: ['clients/write', 'centres/write'] } as const;

const saved = z.strictObject({ saved: z.int().meta({ description: 'How many were written' }) });

const clientsBody = z.strictObject({
  clients: z
    .array(
      z.strictObject({
        clientId: idField,
        centres: z
          .array(z.union([z.literal('*'), centreIdField]))
          .max(200)
          .meta({ description: 'Ids of centres; `*` is all' }),
      }),
    )
    .min(1)
    .max(50),
});

export const putClients = defineOperation({
  id: 'putClients',
  route: 'PUT /api/clients',
  summary: 'Say which centres a program may act for',
  access,
  body: clientsBody,
  answer: { status: 200, description: 'Written', schema: saved },
  problems: [],
});

const clientsView = z.strictObject({
  clients: z.array(z.strictObject({ clientId: z.string(), centres: z.array(z.string()) })),
});

export const listClients = defineOperation({
  id: 'listClients',
  route: 'GET /api/clients',
  summary: 'The programs that centres were given to',
  access,
  answer: { status: 200, description: 'In the order of their ids', schema: clientsView },
  problems: [],
});
