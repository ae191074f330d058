import * as z from 'zod';

/**
 * What a caller names a wish with, so that it may be sent again when nobody knows what became of it
 * (draft-ietf-httpapi-idempotency-key-header). A UUID is one; shorter than 8 characters two callers could choose alike, and
 * longer than 128 nobody needs. The draft's quotation marks around it may be there.
 */
export const keyHeader = 'Idempotency-Key';
export const keyPattern = /^[\x21\x23-\x7e]{8,128}$/;

export const keyHeaderField = z.string().regex(keyPattern).optional().meta({
  description:
    'A random name for this wish, such as a UUID. Sent again under the same key, within a day at least, the same body gets the same answer and makes nothing anew; another body is refused as `keyReused`',
  example: '0b9f7a52-6c1d-4c57-9a50-2f4d4c7be0a1',
});
