import { describeApi } from '../../../domain/all-operations.ts';
import type { AnswerOf } from '../../../domain/api/operation.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';
import { type Addresses, describe } from './description.ts';

/** Serves the description of the API, made once per process. */
export function createHandler(addresses: Addresses) {
  let description: AnswerOf<typeof describeApi> | undefined;
  return httpHandler([
    publicRoute(describeApi, () =>
      Promise.resolve(answer((description ??= describe(addresses)), { cacheSeconds: 300 })),
    ),
  ]);
}
