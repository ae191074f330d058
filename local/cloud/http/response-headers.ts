/** The headers that the distribution adds to answers, read from its response headers policies. */
import { isJsonObject, type JsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';
import { readBehaviors } from './distribution-behaviors.ts';

interface AddedHeader {
  readonly name: string;
  readonly value: string;
  /** Replaces what the origin sent. */
  readonly override: boolean;
}

/** Those of the cache behaviour that a path has. */
export type AddedHeaders = (path: string) => readonly AddedHeader[];

export function readAddedHeaders(template: Template): AddedHeaders {
  const policies = new Map(
    template
      .ofType('AWS::CloudFront::ResponseHeadersPolicy')
      .map((resource) => [resource.ref, policyHeaders(at(resource.properties, 'ResponseHeadersPolicyConfig'))]),
  );
  const behaviorOf = readBehaviors(template);
  return (path) => policies.get(String(behaviorOf(path)['ResponseHeadersPolicyId'])) ?? [];
}

/**
 * @param headers what the origin sent, names in lower case
 * @param signInOrigin local address of the identity provider: stands in for the user pool's own domain
 */
export function addHeaders(
  headers: Readonly<Record<string, string | readonly string[]>>,
  added: readonly AddedHeader[],
  signInOrigin: string | undefined,
): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) result[name] = typeof value === 'string' ? value : [...value];
  for (const { name, value, override } of added) {
    if (!override && result[name] !== undefined) continue;
    result[name] =
      signInOrigin === undefined ? value : value.replaceAll(/https:\/\/[\w.-]+\.amazoncognito\.com/g, signInOrigin);
  }
  return result;
}

function policyHeaders(config: JsonObject): AddedHeader[] {
  const security = at(config, 'SecurityHeadersConfig');
  const headers: AddedHeader[] = [];
  const put = (name: string, value: string | undefined, settings: JsonObject): void => {
    if (value !== undefined) headers.push({ name, value, override: settings['Override'] === true });
  };
  const text = (settings: JsonObject, key: string): string | undefined =>
    settings[key] === undefined ? undefined : String(settings[key]);

  const content = at(security, 'ContentSecurityPolicy');
  // The local address has no TLS: a page that upgrades its requests would load nothing.
  put(
    'content-security-policy',
    text(content, 'ContentSecurityPolicy')?.replace(/;?\s*upgrade-insecure-requests/, ''),
    content,
  );
  const type = at(security, 'ContentTypeOptions');
  put('x-content-type-options', Object.keys(type).length > 0 ? 'nosniff' : undefined, type);
  const frame = at(security, 'FrameOptions');
  put('x-frame-options', text(frame, 'FrameOption'), frame);
  const referrer = at(security, 'ReferrerPolicy');
  put('referrer-policy', text(referrer, 'ReferrerPolicy'), referrer);
  const transport = at(security, 'StrictTransportSecurity');
  const seconds = text(transport, 'AccessControlMaxAgeSec');
  if (seconds !== undefined) {
    const scope = `${transport['IncludeSubdomains'] === true ? '; includeSubDomains' : ''}${transport['Preload'] === true ? '; preload' : ''}`;
    put('strict-transport-security', `max-age=${seconds}${scope}`, transport);
  }
  const custom = at(config, 'CustomHeadersConfig')['Items'];
  for (const item of Array.isArray(custom) ? custom : []) {
    if (isJsonObject(item)) put(String(item['Header']).toLowerCase(), text(item, 'Value'), item);
  }
  return headers;
}

function at(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}
