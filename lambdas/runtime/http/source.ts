import { isIPv6 } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Where a request comes from, for limits alone: never stored as it is, never logged. Of the addresses that proxies have
 * noted the last is CloudFront's own, which the gateway notes, and the one before it is what CloudFront saw; whatever
 * stands before those the caller may have written. Without proxies, on one machine, it is the connection's own.
 * An address of version 6 counts by its first half: the rest is one household's.
 */
export function sourceOf({ headers, requestContext }: APIGatewayProxyEventV2): string {
  const noted = (headers['x-forwarded-for'] ?? '').split(',').map((one) => one.trim());
  const address = noted.at(-2) ?? requestContext.http.sourceIp;
  return isIPv6(address) ? firstHalf(address) : address;
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const middle = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...middle, ...after].slice(0, 4).join(':').toLowerCase();
}
