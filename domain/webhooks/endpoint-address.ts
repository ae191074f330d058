/** Names that lead to the machine itself or into a network of its own. */
const ownNames = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i;

/**
 * Whether something may be sent there at all: https, without a name and password in it. Which machine the name leads to
 * is judged when it is called (`adapters/webhooks/public-address.ts`): that can change at any time.
 * @param toThisMachine in the embedded cloud: http to this machine, too
 */
export function mayBeTold(address: string, toThisMachine: boolean): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (toThisMachine && url.hostname === '127.0.0.1') return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && !ownNames.test(url.hostname);
}
