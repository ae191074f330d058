/**
 * CloudFront's runtime `cloudfront-js-2.0` for one function: its two modules, its limit of size, and no more. What the
 * makers leave out of the language is for a test to find: this engine knows all of it.
 */
import { createHash, createHmac } from 'node:crypto';
import vm from 'node:vm';
import { parseJson } from '../template/json.ts';

/** What a function may read: the entries of the store that it is associated with. */
export interface EdgeStore {
  get(key: string): string | undefined;
}

export interface EdgeSurroundings {
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly store: EdgeStore | undefined;
}

/** `handler` of the function; objects of its answers belong to another context. */
export type EdgeHandler = (event: object) => unknown;

/** Of the function's code: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
export const mostCodeBytes = 10_240;

const importLine = /^import (\w+) from '(\w+)';$/gm;

/** @throws when CloudFront would not take the function, or it defines no handler */
export function loadEdgeFunction(code: string, runtime: string, { now, store }: EdgeSurroundings): EdgeHandler {
  if (Buffer.byteLength(code) > mostCodeBytes) throw new Error('a function of the distribution is too large');
  const modules: Readonly<Record<string, object>> = {
    cloudfront: { kvs: () => kvs(store) },
    crypto: { createHash, createHmac },
  };
  const context: Record<string, unknown> = { clockOfTheCloud: now };
  const source = code.replaceAll(importLine, (_line, name: string, module: string) => {
    const known = modules[module];
    if (known === undefined || runtime !== 'cloudfront-js-2.0') throw new Error(`${runtime} has no module ${module}`);
    context[name] = known;
    return '';
  });
  vm.createContext(context);
  // In a function of its own: what stands at the top of a context is looked up by way of this one, slowly.
  const wrapped = `Date.now = clockOfTheCloud; ((${Object.keys(context).join(', ')}) => {${source}\n;return handler})`;
  const make: unknown = vm.runInContext(wrapped, context);
  const handler: unknown = typeof make === 'function' ? Reflect.apply(make, undefined, Object.values(context)) : make;
  if (typeof handler !== 'function') throw new Error('a function of the distribution has no handler');
  return (event) => {
    const answer: unknown = Reflect.apply(handler, undefined, [event]);
    return answer;
  };
}

/** @throws without a store, as `cf.kvs()` does in a function that has none */
function kvs(store: EdgeStore | undefined) {
  if (store === undefined) throw new Error('the function is associated with no store');
  return {
    get: (key: string, options?: { readonly format?: string }): Promise<unknown> =>
      Promise.try(() => {
        const value = store.get(key);
        if (value === undefined) throw new Error('KeyNotFound');
        return options?.format === 'json' ? parseJson(value) : value;
      }),
    exists: (key: string): Promise<boolean> => Promise.resolve(store.get(key) !== undefined),
  };
}
