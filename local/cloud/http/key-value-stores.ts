/**
 * The key-value stores of CloudFront: read by functions at the edge, written through their own API. What is written is
 * seen at once here; at CloudFront it takes some seconds to be everywhere.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { GatewayAnswer, GatewayCall } from '../gateway/gateway.ts';
import { parseJsonObject } from '../template/json.ts';
import type { ResolvedResource } from '../template/template.ts';
import type { EdgeStore } from './edge-runtime.ts';

const value = z.object({ Value: z.string().max(1024) });

/** As much of a template as is needed. */
interface StoresOfTemplate {
  ofType(type: string): readonly Pick<ResolvedResource, 'arn'>[];
}

export class KeyValueStores {
  readonly #entries = new Map<string, Map<string, string>>();

  constructor(template: StoresOfTemplate) {
    for (const { arn } of template.ofType('AWS::CloudFront::KeyValueStore')) this.#entries.set(arn, new Map());
  }

  clear(): void {
    for (const entries of this.#entries.values()) entries.clear();
  }

  /** @param arn of a store of the templates; undefined otherwise */
  of(arn: string): EdgeStore | undefined {
    return this.#entries.get(arn);
  }

  /** Describes a store, reads an entry, or writes one under the version that the caller has seen. */
  handle({ method, path, headers, body }: Pick<GatewayCall, 'method' | 'path' | 'headers' | 'body'>): GatewayAnswer {
    const [, , arn = '', , key] = path.split('/').map(decodeURIComponent);
    const entries = this.#entries.get(arn);
    if (entries === undefined) return refusal(404, 'ResourceNotFoundException');
    if (key === undefined) return answer(entries, { ItemCount: entries.size });
    if (method === 'GET') {
      const found = entries.get(key);
      return found === undefined
        ? refusal(404, 'ResourceNotFoundException')
        : answer(entries, { Key: key, Value: found });
    }
    if (headers['if-match'] !== versionOf(entries)) return refusal(409, 'ConflictException');
    if (method === 'DELETE') entries.delete(key);
    else {
      const given = value.safeParse(parseJsonObject(body.toString()));
      if (!given.success) return refusal(400, 'ValidationException');
      entries.set(key, given.data.Value);
    }
    return answer(entries, { ItemCount: entries.size });
  }
}

const versionOf = (entries: ReadonlyMap<string, string>): string =>
  createHash('sha256')
    .update(JSON.stringify([...entries]))
    .digest('hex')
    .slice(0, 14);

const answer = (entries: ReadonlyMap<string, string>, body: object): GatewayAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', etag: versionOf(entries) },
  body: JSON.stringify(body),
});

const refusal = (status: number, type: string): GatewayAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
  body: JSON.stringify({ Message: type }),
});
