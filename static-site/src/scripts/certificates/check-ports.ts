/** The browser's side of a check: WebCrypto, and the stream that unpacks. Node's is adapters/certificates/check-ports.ts. */

import type { CheckPorts } from '../../../../domain/certificates/check-certificate.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** As the browser's interfaces want them: in a buffer that nobody shares. */
const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** The salt is as long as the hash (RFC 8230, 2). */
const pss = { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 };

export const browserCheckPorts: CheckPorts = {
  async inflate(bytes, limitBytes) {
    try {
      const stream = new Blob([own(bytes)]).stream().pipeThrough(new DecompressionStream('deflate'));
      return await readAll(stream.getReader(), limitBytes);
    } catch {
      return undefined;
    }
  },
  async verify({ algorithm, publicKey, signed, signature }) {
    const way = algorithm === 'ES256' ? ecdsa : pss;
    try {
      const key = await crypto.subtle.importKey('spki', own(publicKey), way, false, ['verify']);
      return await crypto.subtle.verify(way, key, own(signature), own(signed));
    } catch {
      // A key of another kind cannot be read as one of this.
      return false;
    }
  },
};

/** Stops at the limit, so that a bomb fills no memory. */
async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, limit: number): Promise<Bytes | undefined> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return own(new Uint8Array(await new Blob(parts.map(own)).arrayBuffer()));
    parts.push(value);
    total += value.length;
    if (total > limit) {
      await reader.cancel();
      return undefined;
    }
  }
}
