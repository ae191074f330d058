import * as z from 'zod';
import { keyHeader, keyPattern } from '../../../domain/api/idempotency-key.ts';
import type { AnyOperation } from '../../../domain/api/operation.ts';
import { apiVersion } from '../../../domain/api/version.ts';

/*
 * Headers of requests and answers, as `lambdas/runtime/http/` reads and writes them and as the edge adds them; a test
 * compares the two.
 */

/** The example stands in the words: as a field of its own, Spectral would check it at each of a thousand answers. */
const text = (id: string, description: string, example: string) =>
  z.string().meta({ description: `${description}, such as \`${example}\``, header: { id } });

const everyAnswer = {
  'LMB-Version': text('LMB-Version', 'Version of the API that is in force', String(apiVersion)),
  'X-Request-Id': text(
    'X-Request-Id',
    'By this the operator finds the call; of every answer of ours, and none of the gateway alone',
    'LmB1kjQ5liAEJYQ=',
  ),
  'RateLimit-Policy': text(
    'RateLimit-Policy',
    'Calls (`q`) in so many seconds (`w`): of everybody together, and of one address where a firewall counts them',
    '"everybody";q=2000;w=1, "address";q=3000;w=300',
  ),
};
const retryAfter = text('Retry-After', 'Seconds to wait before the next try', '30');
const allow = text('Allow', 'Methods of this address', 'GET, POST');
const etag = text('ETag', 'Version of what is answered', '"k3Jd81"');
const location = text('Location', 'Where what was made is found', '/api/sessions/S1');

const ofRefusals = z.object(everyAnswer);
const whenCutShort = z.object({ ...everyAnswer, 'Retry-After': retryAfter });
const ofOtherMethods = z.object({ ...everyAnswer, Allow: allow });

export function refusalHeaders(status: number): z.ZodObject {
  if (status === 405) return ofOtherMethods;
  return status === 429 || status === 503 ? whenCutShort : ofRefusals;
}

export function successHeaders({ answer, versioned }: AnyOperation): z.ZodObject {
  return z.object({
    ...everyAnswer,
    ...(versioned === true && { ETag: etag }),
    ...(answer.status === 201 && { Location: location }),
  });
}

const keyField = z
  .string()
  .regex(keyPattern)
  .optional()
  .meta({
    description:
      'A random name for this wish, such as a UUID. Sent again under the same key, within a day at least, the same body gets the same answer and makes nothing anew; another body is refused as `keyReused`',
    example: '0b9f7a52-6c1d-4c57-9a50-2f4d4c7be0a1',
    param: { id: 'Idempotency-Key' },
  });

const versionField = z
  .string()
  .regex(/^\d{1,4}$/)
  .optional()
  .meta({
    description: 'The version that the caller was made for: what is no longer understood of it is refused with 410',
    example: String(apiVersion),
    param: { id: 'LMB-Version' },
  });

const languageField = z
  .string()
  .optional()
  .meta({
    description: 'Language of `title` and `detail` of a refusal: nl, fr or de',
    example: 'fr',
    param: { id: 'Accept-Language' },
  });

const knownVersionField = z
  .string()
  .optional()
  .meta({
    description: '`ETag` of an earlier answer: 304 while nothing has changed',
    example: '"k3Jd81"',
    param: { id: 'If-None-Match' },
  });

export function requestHeaders({ versioned, repeatable, answer }: AnyOperation): z.ZodObject {
  return z.object({
    'LMB-Version': versionField,
    'Accept-Language': languageField,
    ...(versioned === true && answer.status === 200 && { 'If-None-Match': knownVersionField }),
    ...(repeatable === true && { [keyHeader]: keyField }),
  });
}
