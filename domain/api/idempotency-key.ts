/**
 * What a caller names a wish with, so that it may be sent again when nobody knows what became of it
 * (draft-ietf-httpapi-idempotency-key-header). A UUID is one; shorter than 8 characters two callers could choose alike, and
 * longer than 128 nobody needs. The draft's quotation marks around it may be there. The pages carry this file, too.
 */
export const keyHeader = 'Idempotency-Key';
export const keyPattern = /^[\x21\x23-\x7e]{8,128}$/;
