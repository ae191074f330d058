import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { firewallSeconds } from './firewall.ts';

/** `apiVersion` of domain/api/, which a test compares: infrastructure knows no rule of the product. */
export const versionAtTheEdge = '1';

/** Two years, as the browsers' preload lists ask for. */
const hsts = { accessControlMaxAge: Duration.days(730), includeSubdomains: true, preload: true, override: true };

/**
 * The content security policy of all pages: own files only. No script or style stands inline, nothing
 * is framed, and data go to our own API and, for staff, to the sign-in provider.
 * @param signInOrigin origin of the sign-in provider, e.g. `https://lmb.auth.eu-central-1.amazoncognito.com`
 */
function contentSecurityPolicy(signInOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${signInOrigin}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    'upgrade-insecure-requests',
  ].join('; ');
}

/** What no page of ours uses, so that no foreign script could either. */
const features = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'publickey-credentials-get',
  'usb',
] as const;
type Feature = (typeof features)[number];

const permissionsPolicy = (allowed: readonly Feature[]): string =>
  features.map((feature) => `${feature}=${allowed.includes(feature) ? '(self)' : '()'}`).join(', ');

/**
 * Headers of every page and file of the site.
 * @param allowed features that these pages use after all
 * @param kept whether a browser may keep them for as long as they say themselves
 */
export function pageHeaders(
  scope: Construct,
  id: string,
  {
    signInOrigin,
    allowed = [],
    kept = true,
  }: { readonly signInOrigin: string; readonly allowed?: readonly Feature[]; readonly kept?: boolean },
): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(signInOrigin), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      // Personal pages carry their secret in the fragment; even their path is nobody else's business.
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: hsts,
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Permissions-Policy', value: permissionsPolicy(allowed), override: true },
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
        ...(kept ? [] : [{ header: 'Cache-Control', value: 'no-store', override: true }]),
      ],
    },
    removeHeaders: ['Server'],
  });
}

/**
 * Headers of the API's answers, which are data and never shown as a page. The version and the limits stand in what the
 * gateway refuses by itself, too.
 */
export function apiHeaders(scope: Construct, id: string, config: StageConfig): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'", override: true },
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: hsts,
    },
    customHeadersBehavior: {
      customHeaders: [
        // Unless the function itself says how long its answer holds.
        { header: 'Cache-Control', value: 'no-store', override: false },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
        { header: 'LMB-Version', value: versionAtTheEdge, override: false },
        { header: 'RateLimit-Policy', value: limitsOf(config), override: true },
      ],
    },
    // `apigw-requestid` stays: where the gateway refuses by itself it is the call's only name.
    removeHeaders: ['Server'],
  });
}

/** What gateway and firewall let through, as draft-ietf-httpapi-ratelimit-headers writes it: `q` calls in `w` seconds. */
function limitsOf({ throttle, addressLimits, domain }: StageConfig): string {
  const everybody = `"everybody";q=${throttle.ratePerSecond};w=1`;
  // Without a name of its own a stage has no firewall.
  if (domain === undefined) return everybody;
  const { calls, openWrites } = addressLimits;
  const address = `"address";q=${calls.address};w=${firewallSeconds}`;
  return [everybody, address, `"address-registering";q=${openWrites.address};w=${firewallSeconds}`].join(', ');
}
