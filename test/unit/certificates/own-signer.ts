import { sign } from 'node:crypto';
import { deflated } from '../../../adapters/certificates/deflated.ts';
import type { EncodePorts } from '../../../domain/certificates/encode-certificate.ts';
import { keyIdOf } from './made-certificate.ts';
import type { TestSigner } from './signer-certificate.ts';

/** The ports with which the product writes certificates, over a key of the test. */
export const encodePorts = (signer: TestSigner): EncodePorts => ({
  signer: {
    keyId: async () => keyIdOf(signer),
    sign: async (bytes) => sign('sha256', bytes, { key: signer.privateKey, dsaEncoding: 'ieee-p1363' }),
  },
  deflate: deflated,
});
