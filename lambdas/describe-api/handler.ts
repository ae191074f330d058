import { describeApi } from '../../domain/api/all-operations.ts';
import { httpHandler } from '../runtime/http.ts';
import { answer } from '../runtime/reply.ts';
import { open } from '../runtime/route.ts';
import { describe } from './description.ts';

/** Serves the description of the API, made once per process. */
export function createHandler({ siteUrl }: { siteUrl: string }) {
  let description: Record<string, unknown> | undefined;
  return httpHandler([
    open(describeApi, () => Promise.resolve(answer((description ??= describe(siteUrl)), { cacheSeconds: 300 }))),
  ]);
}
