/** Calls of a centre's staff: with their token, and told to the page where that is good no more. */

import { type Answer, type Call, callApi } from '../api/api.ts';

export type SignedIn = Readonly<{ token: () => string; signedOut: () => void }>;

/** @returns undefined when there is nothing to show: nothing is new, or the sign-in has ended */
export async function callSignedIn<T>(
  { token, signedOut }: SignedIn,
  path: string,
  call: Call = {},
): Promise<Exclude<Answer<T>, Readonly<{ ok: 'unchanged' }>> | undefined> {
  const answer = await callApi<T>(path, { ...call, bearer: token() });
  if (answer.ok === 'unchanged') return undefined;
  if (answer.ok || answer.problem.status !== 401) return answer;
  signedOut();
  return undefined;
}
