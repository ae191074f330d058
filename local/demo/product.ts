/** Calls of the demo to the product's own API: whatever it loads goes the way that everybody's data go. */
export class DemoRefused extends Error {
  override name = 'DemoRefused';
}

export interface ProductCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
}

/** A machine that is busy with something else may let the first function thread run out of time. */
const mostTries = 4;

/**
 * Tries again after a fault (5xx): the demo's calls may all be made twice.
 * @param url address of the product, without a slash at the end
 * @throws DemoRefused with the product's answer when it is not a 2xx
 */
export async function callProduct(url: string, call: ProductCall): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url + call.path, {
      method: call.method,
      headers: {
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : JSON.parse(text);
    if (response.status >= 500 && attempt < mostTries) continue;
    throw new DemoRefused(`${call.method} ${call.path}: ${response.status} ${text.slice(0, 500)}`);
  }
}
