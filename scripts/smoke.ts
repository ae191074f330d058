/**
 * Looks at a stage from outside, as a visitor and as a program: reads only, leaves nothing behind.
 *
 *   node scripts/smoke.ts --site https://test.last-minute.example.be [--origin https://api-origin.test.last-minute.example.be]
 *
 * Ends with 1 when something is not as it should be. With `--origin` the API is called past CloudFront, which must fail.
 */
import { parseArgs } from 'node:util';

interface Check {
  readonly path: string;
  readonly status: number;
  /** Header → what must stand in it. */
  readonly headers: Readonly<Record<string, RegExp>>;
  readonly body: RegExp;
}

const html = { 'content-type': /^text\/html/, 'content-security-policy': /default-src 'none'/ };
const json = { 'content-type': /^application\/json/, 'strict-transport-security': /max-age/ };
const problem = { 'content-type': /^application\/problem\+json/, 'cache-control': /no-store/ };

/** Pages, from the bucket. */
export const pageChecks: readonly Check[] = [
  ...['nl', 'fr', 'de'].map((language) => ({
    path: `/${language}/`,
    status: 200,
    headers: html,
    body: new RegExp(`<html[^>]* lang="?${language}`),
  })),
  { path: '/nl/bestaat-niet/', status: 404, headers: html, body: /<html/ },
  { path: '/config.json', status: 200, headers: {}, body: /"issuer"/ },
];

/** The API, its gateway and what stands before it. */
export const apiChecks: readonly Check[] = [
  { path: '/api/openapi.json', status: 200, headers: json, body: /"openapi":"3\.1/ },
  { path: '/api/centres?postalCode=1000', status: 200, headers: json, body: /"centres":/ },
  { path: '/api/outages', status: 200, headers: json, body: /./ },
  { path: '/api/trust-list', status: 200, headers: json, body: /"keyId":/ },
  { path: '/api/nothing', status: 404, headers: problem, body: /urn:problem-type:lmb:notFound/ },
  { path: '/api/party', status: 401, headers: problem, body: /urn:problem-type:lmb:unauthorized/ },
  { path: '/api/settings', status: 401, headers: { 'cache-control': /no-store/ }, body: /Unauthorized/ },
];

/** What is not as it should be. @param site without a slash at its end */
export async function smokeFaults(site: string, checks: readonly Check[]): Promise<string[]> {
  const found: string[] = [];
  // One after the other: a look is no load.
  for (const check of checks) {
    const faults = await faultsOf(site, check);
    found.push(...faults.map((fault) => `${check.path}: ${fault}`));
  }
  return found;
}

async function faultsOf(site: string, { path, status, headers, body }: Check): Promise<string[]> {
  try {
    const answer = await fetch(site + path, { signal: AbortSignal.timeout(20_000), redirect: 'manual' });
    const text = await answer.text();
    return [
      ...(answer.status === status ? [] : [`${answer.status} instead of ${status}`]),
      ...Object.entries(headers)
        .filter(([name, pattern]) => !pattern.test(answer.headers.get(name) ?? ''))
        .map(([name]) => `${name} is ${answer.headers.get(name) ?? 'missing'}`),
      ...(body.test(text) ? [] : ['another body']),
    ];
  } catch (fault) {
    return [String(fault)];
  }
}

/** Past CloudFront, and without its certificate, nobody may be answered. */
async function originFaults(origin: string): Promise<string[]> {
  try {
    const { status } = await fetch(`${origin}/api/openapi.json`, { signal: AbortSignal.timeout(20_000) });
    return status === 403 ? [] : [`${origin} answers ${status} to everybody`];
  } catch {
    return [];
  }
}

if (import.meta.main) {
  const { site, origin } = parseArgs({ options: { site: { type: 'string' }, origin: { type: 'string' } } }).values;
  if (site === undefined) throw new Error('--site is missing');
  const faults = [
    ...(await smokeFaults(site, [...pageChecks, ...apiChecks])),
    ...(origin === undefined ? [] : await originFaults(origin)),
  ];
  console.log(faults.length === 0 ? `${site} answers as it should` : faults.join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
}
