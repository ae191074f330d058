import { createHmac, sign, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { deflated } from '../adapters/certificates/deflated.ts';
import { createOpaqueIds } from '../adapters/certificates/opaque-ids.ts';
import { issueCertificate, type IssuePorts } from '../domain/certificates/issue-certificate.ts';
import type { TrustedSigner } from '../domain/certificates/signers.ts';

/** `CertifiableDose`, as it stands in a line. */
const doseLine = z.strictObject({
  id: z.string().min(1),
  correction: z.int().min(0).default(0),
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  birthDate: z.string().regex(/^(?:(?:19|20)\d{2}(?:-\d{2}){0,2})?$/),
  vaccine: z.strictObject({
    name: z.string(),
    mp: z.string(),
    ma: z.string(),
    vp: z.string(),
    doses: z.int().min(1),
  }),
  doseNumber: z.int().min(1),
  date: z.iso.date(),
  registeredAtMs: z.int().min(0),
  country: z.string().regex(/^[A-Z]{2}$/),
  issuer: z.string().min(1).max(80),
});

/** A key in a file, for trying out with another reader. The product's lies in KMS. */
export function filePorts(key: KeyObject, signer: TrustedSigner): IssuePorts {
  // The identifiers must be nobody's guess: nobody else has the key.
  const secret = key.export({ type: 'pkcs8', format: 'der' });
  return {
    signer: {
      keyId: () => Promise.resolve(Buffer.from(signer.keyId, 'hex')),
      sign: (bytes) => Promise.resolve(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
    },
    deflate: deflated,
    opaqueId: createOpaqueIds((message) => Promise.resolve(createHmac('sha256', secret).update(message).digest())),
  };
}

/** One JSON line for a dose that stands in one: `{text}` or `{error}`. Nothing of a dose is in an error. */
export async function issuedLine(line: string, ports: IssuePorts): Promise<string> {
  const dose = doseIn(line);
  if (typeof dose === 'string') return JSON.stringify({ error: dose });
  const issued = await issueCertificate(dose, ports);
  return JSON.stringify(
    issued.outcome === 'issued' ? { text: issued.text } : { error: `nothing in ${issued.field} is Latin` },
  );
}

function doseIn(line: string): z.output<typeof doseLine> | string {
  try {
    const read = doseLine.safeParse(JSON.parse(line));
    return read.success ? read.data : `no dose: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`;
  } catch {
    return 'no JSON';
  }
}
