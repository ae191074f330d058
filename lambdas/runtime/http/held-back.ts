import { metLimit } from '../../../adapters/platform/table/table-limit.ts';

/*
 * AWS takes no more from us at this moment: a partition or the whole table at its limit, an account's limit of calls. The
 * SDK has tried three times by then. Nothing is broken, and the same call is taken a moment later.
 */

/** Of DynamoDB and KMS, API reference, "Common errors"; and what our batches say of what the table left (`adapters/platform/table`). */
const names: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  'RequestLimitExceeded',
  'RequestThrottled',
  'TooManyRequestsException',
  'KMSLimitExceededException',
]);

export function isHeldBack(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (names.has(error.name)) return true;
  return error.name === 'TransactionCanceledException' && metLimit(codesOf(error));
}

function codesOf(error: Error): string[] {
  if (!('CancellationReasons' in error) || !Array.isArray(error.CancellationReasons)) return [];
  return error.CancellationReasons.flatMap((reason: unknown) =>
    typeof reason === 'object' && reason !== null && 'Code' in reason && typeof reason.Code === 'string'
      ? [reason.Code]
      : [],
  );
}
