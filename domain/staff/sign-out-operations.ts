import * as z from 'zod';
import { defineOperation, groups } from '../api/operation.ts';

const signedOut = z.strictObject({ state: z.literal('signedOut') });

export const signOutEverywhere = defineOperation({
  id: 'signOutEverywhere',
  route: 'POST /api/sign-out-everywhere',
  summary: 'End everything that the caller is signed in with, on every device',
  access: { groups, scopes: [] },
  answer: { status: 200, description: 'Signed out', schema: signedOut },
  problems: [],
});
