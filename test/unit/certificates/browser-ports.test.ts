import { describe, expect, it } from 'vitest';
import { nodeCheckPorts } from '../../../adapters/certificates/check-ports.ts';
import { signersInPem } from '../../../adapters/certificates/trusted-signers.ts';
import { checkCertificate, type CheckPorts } from '../../../domain/certificates/check-certificate.ts';
import { browserCheckPorts } from '../../../static-site/src/scripts/certificates/check-ports.ts';
import { asText, issued, made, madeMessage } from './made-certificate.ts';
import { testSigner } from './signer-certificate.ts';

const [ec, rsa] = [testSigner(), testSigner('rsa')];
const signers = signersInPem(ec.pem + rsa.pem);
const check = (text: string, ports: CheckPorts) =>
  checkCertificate(text, { signers, nowMs: (issued + 7) * 1000, ports });

describe('a browser answers as Node does', () => {
  const forged = madeMessage(ec);
  forged[forged.length - 1]! ^= 1;
  it.each([
    ['ES256', made(ec), undefined],
    ['PS256', made(rsa), undefined],
    ['a changed signature', asText(forged), 'signature'],
    ['a key of another kind', made(ec, { algorithm: -37 }), 'signature'],
    ['the other way round', made(rsa, { algorithm: -7 }), 'signature'],
    ['not whole', made(ec).slice(0, -9), 'zlib'],
    ['bytes behind the stream', `${made(ec)}000`, 'zlib'],
    ['a bomb', asText(new Uint8Array(5_000_000)), 'zlib'],
    ['nothing', 'HC1:', 'zlib'],
  ])('%s', async (_what, text, step) => {
    const found = await check(text, browserCheckPorts);
    expect(found).toEqual(await check(text, nodeCheckPorts));
    expect(found.valid ? undefined : found.step).toBe(step);
  });
});
