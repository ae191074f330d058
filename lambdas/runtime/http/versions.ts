/** What `If-None-Match` names: the versions that a caller has, without quotes; a weak one counts as well (RFC 9110). */
export const versionsIn = (ifNoneMatch: string | undefined): string[] =>
  [...(ifNoneMatch ?? '').matchAll(/"([^"]*)"/g)].map(([, version = '']) => version);
