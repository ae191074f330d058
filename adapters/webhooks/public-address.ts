import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP, isIPv6 } from 'node:net';

/*
 * Whoever may enter an address could otherwise have us call what only we can reach. Networks that are not the public
 * Internet, by the special-purpose registries of IANA (RFC 6890 and what updates it).
 */

const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4');

/** What is reached by IPv6 at all: the global unicast range, without those in it that lead elsewhere. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
const notGlobal = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: an IPv4 address of any kind stands in it.
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notGlobal.addSubnet(network, bits, 'ipv6');

export const isPublicAddress = (address: string): boolean =>
  isIPv6(address)
    ? global.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6')
    : isIP(address) === 4 && !notPublic.check(address, 'ipv4');

class NotPublic extends Error {
  override name = 'NotPublic';
  readonly code = 'not-public';
}

type Found = (error: Error | null, addresses: LookupAddress[]) => void;
export type Lookup = (host: string, options: LookupOptions, found: Found) => void;

const resolveAll: Lookup = (host, options, found) => resolve(host, { ...options, all: true }, found);

/**
 * Looks a name up for a connection, which is then made to what was judged: between judging and calling no other answer
 * can slip in. One address that is not public spoils the name.
 * @param ask the resolver
 */
export const publicOnly =
  (ask: Lookup = resolveAll) =>
  (
    host: string,
    options: LookupOptions,
    found: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    ask(host, options, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return found(error ?? new NotPublic(), '');
      if (!addresses.every(({ address }) => isPublicAddress(address))) return found(new NotPublic(), '');
      if (options.all === true) return found(null, addresses);
      found(null, first.address, first.family);
    });
  };
