import * as z from 'zod';
import { centreIdField, idField } from '../api/fields.ts';
import { noBody, noPath, noQuery, type StaffOperation } from '../api/operation.ts';

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

export const putClients: StaffOperation<z.output<typeof clientsBody>, object, object, z.output<typeof saved>> = {
  id: 'putClients',
  route: 'PUT /api/clients',
  summary: 'Say which centres a program may act for',
  access,
  body: () => clientsBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'Written', schema: saved },
  problems: [],
};

const clientsView = z.strictObject({
  clients: z.array(z.strictObject({ clientId: z.string(), centres: z.array(z.string()) })),
});

export const listClients: StaffOperation<undefined, object, object, z.output<typeof clientsView>> = {
  id: 'listClients',
  route: 'GET /api/clients',
  summary: 'The programs that centres were given to',
  access,
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'In the order of their ids', schema: clientsView },
  problems: [],
};
