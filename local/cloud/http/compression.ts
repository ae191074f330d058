/** Compresses answers as the distribution does: by its behaviours, its cache policies, and what the service takes. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { readBehaviors } from './distribution-behaviors.ts';
import type { HttpResponse } from './http-event.ts';
import { isJsonObject, type Json, type JsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';

type Encoding = 'br' | 'gzip';

/** @param path of the request, without its query */
export type Compression = (path: string, acceptEncoding: string, answer: HttpResponse) => Promise<HttpResponse>;

/** AWS's own policy `CachingOptimized`, known by its number: takes both encodings. */
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
/** The service leaves smaller and larger answers as they are, bytes. */
const sizes = { from: 1_000, to: 10_000_000 };
const compressible = /^(text\/|image\/svg\+xml|application\/(json|problem\+json|javascript|xml|manifest\+json))/;
/** Near the service's own: it compresses at once, so not with the last percent. */
const quality = { [constants.BROTLI_PARAM_QUALITY]: 5 };

export function readCompression(template: Template): Compression {
  const behaviorFor = readBehaviors(template);
  const policies = new Map<string, readonly Encoding[]>([[cachingOptimized, ['br', 'gzip']]]);
  for (const { ref, properties } of template.ofType('AWS::CloudFront::CachePolicy')) {
    const key = at(at(properties, 'CachePolicyConfig'), 'ParametersInCacheKeyAndForwardedToOrigin');
    policies.set(ref, [
      ...(key['EnableAcceptEncodingBrotli'] === true ? (['br'] as const) : []),
      ...(key['EnableAcceptEncodingGzip'] === true ? (['gzip'] as const) : []),
    ]);
  }
  return async (path, acceptEncoding, answer) => {
    const behavior = behaviorFor(path);
    const allowed = behavior['Compress'] === true ? policies.get(String(behavior['CachePolicyId'])) : undefined;
    const encoding = allowed?.find((one) => new RegExp(`\\b${one}\\b`).test(acceptEncoding));
    return encoding === undefined || !isCompressible(answer) ? answer : compress(answer, encoding);
  };
}

function isCompressible({ headers, body }: HttpResponse): boolean {
  const size = Buffer.byteLength(body);
  return (
    headers['content-encoding'] === undefined &&
    compressible.test(String(headers['content-type'] ?? '')) &&
    size >= sizes.from &&
    size <= sizes.to
  );
}

async function compress(answer: HttpResponse, encoding: Encoding): Promise<HttpResponse> {
  const body =
    encoding === 'br'
      ? await promisify(brotliCompress)(answer.body, { params: quality })
      : await promisify(gzip)(answer.body);
  const vary = [answer.headers['vary'] ?? [], 'accept-encoding'].flat().join(', ');
  return { ...answer, headers: { ...answer.headers, 'content-encoding': encoding, vary }, body };
}

function at(object: JsonObject, key: string): JsonObject {
  const value: Json | undefined = object[key];
  return isJsonObject(value) ? value : {};
}
