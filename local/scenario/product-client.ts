import { z } from 'zod';

/** The product's API as the outside sees it: one call, its answer or the reason of its refusal. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: number; readonly reason: string };

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  /** Access token of staff or of a machine. */
  readonly bearer?: string;
  /** `<id>.<secret>` of a citizen's link. */
  readonly link?: string;
}

/** The product did what no scenario can mean: a fault, not a refusal. */
export class ProductFault extends Error {
  override name = 'ProductFault';
}

const problem = z.looseObject({ type: z.string().startsWith('urn:problem-type:lmb:') });
const refusalReasons = new Set([
  'invalid',
  'tooFarAhead',
  'companionNotBooked',
  'notOpen',
  'noSeats',
  'notEligible',
  'noLiveInvitation',
  'notFound',
]);

/** Makes a call as it is. @param siteUrl address of the product, without a slash at its end */
export const ask = (siteUrl: string, { method, path, body, bearer, link }: Call): Promise<Response> =>
  fetch(`${siteUrl}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(link === undefined ? {} : { 'x-link-token': link }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/**
 * @param siteUrl address of the product, without a slash at its end
 * @throws ProductFault on an answer that is neither a success nor a refusal of the rules
 */
export async function callProduct(siteUrl: string, call: Call): Promise<Answer> {
  const response = await ask(siteUrl, call);
  const text = await response.text();
  if (response.ok) return { ok: true, body: text === '' ? undefined : JSON.parse(text) };
  const parsed = problem.safeParse(jsonOf(text));
  const reason = parsed.success ? parsed.data.type.slice('urn:problem-type:lmb:'.length) : undefined;
  if (reason === undefined || !refusalReasons.has(reason)) {
    throw new ProductFault(`${call.method} ${call.path} answered ${response.status}: ${text.slice(0, 500)}`);
  }
  return { ok: false, status: response.status, reason };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
