import { deflate } from 'node:zlib';
import { promisify } from 'node:util';

const smallest = promisify<Uint8Array, { level: number }, Uint8Array>(deflate);

/** zlib, as small as it gets. */
export const deflated = (bytes: Uint8Array): Promise<Uint8Array> => smallest(bytes, { level: 9 });
