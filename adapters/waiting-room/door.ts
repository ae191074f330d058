import { randomBytes } from 'node:crypto';
import { roomState } from '../../domain/waiting-room/room-state.ts';
import type { Door } from '../../domain/waiting-room/keep-waiting-room.ts';
import { type Credentials, signCall } from './asymmetric-signature.ts';
import * as z from 'zod';

/** The entry that the functions at the edge read; lib/edge/waiting-room-function.ts has the same name. */
const roomKey = 'room';

const timeoutMs = 5000;
const entry = z.object({ Value: z.string() });

export interface EdgeStoreSettings {
  /** ARN of the key-value store; its account is the first part of the API's own name. */
  readonly arn: string;
  /** Address of the API where it is not AWS's own. */
  readonly endpoint?: string | undefined;
  readonly credentials: () => Promise<Credentials>;
  readonly now: () => number;
}

/** The state of the waiting room in CloudFront's key-value store. A fault of the store is thrown. */
export function createDoor({ arn, endpoint, credentials, now }: EdgeStoreSettings): Door {
  const account = arn.split(':')[4] ?? '';
  const root = `${endpoint ?? `https://${account}.cloudfront-kvs.global.api.aws`}/key-value-stores/${encodeURIComponent(arn)}`;
  const call = async (method: string, path: string, given: Readonly<Record<string, string>> = {}, body = '') => {
    const url = new URL(`${root}${path}`);
    const headers = signCall({ method, url, headers: given, body }, await credentials(), now());
    const signal = AbortSignal.timeout(timeoutMs);
    return fetch(url, { method, headers, signal, ...(body !== '' && { body }) });
  };
  return {
    read: async () => {
      // The version first: what is written between the two is noticed then.
      const described = await call('GET', '');
      if (!described.ok) throw new Error(`the edge store answers ${described.status}`);
      const version = described.headers.get('etag') ?? '';
      const found = await call('GET', `/keys/${roomKey}`);
      if (found.status === 404) return { state: undefined, version };
      if (!found.ok) throw new Error(`the edge store answers ${found.status}`);
      const { Value } = entry.parse(await found.json());
      return { state: roomState.parse(JSON.parse(Value)), version };
    },
    write: async (state, version) => {
      const headers = { 'content-type': 'application/json', 'if-match': version };
      const body = JSON.stringify({ Value: JSON.stringify(state) });
      const written = await call('PUT', `/keys/${roomKey}`, headers, body);
      if (written.status === 409 || written.status === 412) return 'changed';
      if (!written.ok) throw new Error(`the edge store answers ${written.status}`);
      return 'done';
    },
    freshKey: () => randomBytes(32).toString('base64url'),
  };
}
