/** The security headers that the distribution adds, read from its response headers policies. */
import { isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { Template } from './template.ts';

export interface AddedHeaders {
  readonly site: Readonly<Record<string, string>>;
  readonly api: Readonly<Record<string, string>>;
}

/** @param apiPrefix path prefix whose cache behaviour is the API's, e.g. `/api/` */
export function readAddedHeaders(template: Template, apiPrefix: string): AddedHeaders {
  const policies = new Map(
    template
      .ofType('AWS::CloudFront::ResponseHeadersPolicy')
      .flatMap((resource) =>
        [resource.ref, `${resource.ref}.Id`, resource.id].map((key): [string, Record<string, string>] => [
          key,
          policyHeaders(at(resource.properties, 'ResponseHeadersPolicyConfig')),
        ]),
      ),
  );
  const ofBehavior = (behavior: JsonObject): Record<string, string> =>
    policies.get(String(behavior['ResponseHeadersPolicyId'])) ?? {};
  const distribution = template.ofType('AWS::CloudFront::Distribution')[0];
  if (distribution === undefined) return { site: policies.values().next().value ?? {}, api: {} };
  const config = at(distribution.properties, 'DistributionConfig');
  const behaviors = Array.isArray(config['CacheBehaviors']) ? config['CacheBehaviors'].filter(isJsonObject) : [];
  const api = behaviors.find((behavior) =>
    `/${String(behavior['PathPattern'])}`.replace('//', '/').startsWith(apiPrefix),
  );
  return { site: ofBehavior(at(config, 'DefaultCacheBehavior')), api: api === undefined ? {} : ofBehavior(api) };
}

function policyHeaders(config: JsonObject): Record<string, string> {
  const security = at(config, 'SecurityHeadersConfig');
  const headers: Record<string, string> = {};
  const put = (name: string, value: Json | undefined): void => {
    if (value !== undefined) headers[name] = String(value);
  };
  // The local address has no TLS: a page that upgrades its requests would load nothing.
  const contentPolicy = at(security, 'ContentSecurityPolicy')['ContentSecurityPolicy'];
  put(
    'content-security-policy',
    typeof contentPolicy === 'string' ? contentPolicy.replace(/;?\s*upgrade-insecure-requests/, '') : undefined,
  );
  if (Object.keys(at(security, 'ContentTypeOptions')).length > 0) headers['x-content-type-options'] = 'nosniff';
  put('x-frame-options', at(security, 'FrameOptions')['FrameOption']);
  put('referrer-policy', at(security, 'ReferrerPolicy')['ReferrerPolicy']);
  const transport = at(security, 'StrictTransportSecurity');
  if (transport['AccessControlMaxAgeSec'] !== undefined) {
    headers['strict-transport-security'] =
      `max-age=${String(transport['AccessControlMaxAgeSec'])}${transport['IncludeSubdomains'] === true ? '; includeSubDomains' : ''}${transport['Preload'] === true ? '; preload' : ''}`;
  }
  const custom = at(config, 'CustomHeadersConfig')['Items'];
  for (const item of Array.isArray(custom) ? custom : []) {
    if (isJsonObject(item)) put(String(item['Header']).toLowerCase(), item['Value']);
  }
  return headers;
}

function at(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}
