/*
 * The version of what is said between the API and its callers. It grows only when something that older callers send is
 * no longer understood; what is merely added leaves it as it is. Who declares an older one and is not understood is told
 * to renew itself; every answer says the present one.
 */

export const apiVersion = 1;

/** In requests: what the caller was made for. In answers: what is in force. */
export const versionHeader = 'lmb-version';

/** @param declared value of the header; a caller without it declares nothing */
export const isOlder = (declared: string | undefined): boolean =>
  declared !== undefined && /^\d{1,4}$/.test(declared) && Number(declared) < apiVersion;

/** Whether the answer comes from an API that is newer than who asked. */
export const isNewer = (answered: string | null): boolean =>
  answered !== null && /^\d{1,4}$/.test(answered) && Number(answered) > apiVersion;

/** In answers: by what the operator finds the call in the logs. */
export const requestIdHeader = 'x-request-id';
