import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

const kind = z.enum(['vaccination', 'test', 'recovery']);

const trustedSigner = z
  .strictObject({
    keyId: z.string().meta({
      description: 'Hexadecimal: the first eight bytes of the SHA-256 of the certificate; several may share one',
      example: '9a1f0c44d2b7e863',
    }),
    publicKey: z.string().meta({ description: 'SubjectPublicKeyInfo (DER) in base64' }),
    certifies: z.array(kind).meta({ description: 'What it may sign' }),
  })
  .meta({ id: 'TrustedSigner' });

const trustListAnswer = z.strictObject({ now: instant, signers: z.array(trustedSigner) });
export type TrustListAnswer = z.output<typeof trustListAnswer>;

export const showTrustList = defineOperation({
  id: 'showTrustList',
  route: 'GET /api/trust-list',
  summary: 'Whose signature under a digital COVID certificate counts: ours, and those that the operator trusts',
  access: 'public',
  answer: { status: 200, description: 'All of them', schema: trustListAnswer },
  problems: [],
});
