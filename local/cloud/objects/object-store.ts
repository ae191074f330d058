/** S3 in this process: buckets with objects by path (`/bucket/key`): put, get, list, delete. The rest it refuses. */
import { createHash } from 'node:crypto';
import type { GatewayAnswer, GatewayCall } from '../gateway/gateway.ts';

interface StoredObject {
  readonly body: Buffer;
  readonly contentType: string;
}

const xml = { 'content-type': 'application/xml' };

export class ObjectStore {
  readonly #buckets = new Map<string, Map<string, StoredObject>>();

  add(bucket: string): void {
    this.#buckets.set(bucket, new Map());
  }

  /** @throws when there is no such bucket */
  put(bucket: string, key: string, body: string | Buffer, contentType = 'application/json'): void {
    const objects = this.#buckets.get(bucket);
    if (objects === undefined) throw new Error(`no bucket ${bucket}`);
    objects.set(key, { body: Buffer.from(body), contentType });
  }

  /** Empties all buckets. */
  clear(): void {
    for (const objects of this.#buckets.values()) objects.clear();
  }

  /** Answers a call at the gateway. */
  handle(call: GatewayCall): GatewayAnswer {
    const { pathname, searchParams } = new URL(call.path, 'http://objects');
    const [, bucket = '', ...rest] = pathname.split('/');
    const key = decodeURIComponent(rest.join('/'));
    const objects = this.#buckets.get(bucket);
    if (objects === undefined) return refusal(404, 'NoSuchBucket');
    if (key === '')
      return call.method === 'GET' && searchParams.get('list-type') === '2'
        ? listing(bucket, objects, searchParams.get('prefix') ?? '')
        : refusal(501, 'NotImplemented');
    switch (call.method) {
      case 'PUT':
        if (call.headers['content-encoding']?.includes('aws-chunked') === true) return refusal(501, 'NotImplemented');
        this.put(bucket, key, call.body, call.headers['content-type']);
        return { status: 200, headers: { etag: tagOf(call.body) }, body: '' };
      case 'GET':
        return read(objects.get(key));
      case 'DELETE':
        objects.delete(key);
        return { status: 204, body: '' };
      default:
        return refusal(501, 'NotImplemented');
    }
  }
}

function read(object: StoredObject | undefined): GatewayAnswer {
  if (object === undefined) return refusal(404, 'NoSuchKey');
  return {
    status: 200,
    headers: { 'content-type': object.contentType, etag: tagOf(object.body) },
    body: object.body,
  };
}

/** All in one page, which the service also allows itself up to a thousand. */
function listing(bucket: string, objects: ReadonlyMap<string, StoredObject>, prefix: string): GatewayAnswer {
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const contents = keys.map((key) => {
    const { body } = objects.get(key) ?? { body: Buffer.alloc(0) };
    return `<Contents><Key>${escaped(key)}</Key><Size>${body.length}</Size><ETag>${escaped(tagOf(body))}</ETag></Contents>`;
  });
  return {
    status: 200,
    headers: xml,
    body: `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${escaped(bucket)}</Name><Prefix>${escaped(prefix)}</Prefix><KeyCount>${keys.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`,
  };
}

function refusal(status: number, code: string): GatewayAnswer {
  return {
    status,
    headers: xml,
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}

function tagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
