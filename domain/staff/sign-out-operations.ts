import * as z from 'zod';
import { groups, noBody, noPath, noQuery, type StaffOperation } from '../api/operation.ts';

const signedOut = z.strictObject({ state: z.literal('signedOut') });

export const signOutEverywhere: StaffOperation<undefined, object, object, z.output<typeof signedOut>> = {
  id: 'signOutEverywhere',
  route: 'POST /api/sign-out-everywhere',
  summary: 'End everything that the caller is signed in with, on every device',
  access: { groups, scopes: [] },
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'Signed out', schema: signedOut },
  problems: [],
};
