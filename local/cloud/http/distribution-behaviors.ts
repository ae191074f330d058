/** Which cache behaviour of the distribution an address has. */
import { isJsonObject, type JsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';
import { wildcardMatcher } from '../template/wildcards.ts';

/** @returns the properties of the behaviour of a path; without a distribution, none */
export function readBehaviors(template: Template): (path: string) => JsonObject {
  const config = template.ofType('AWS::CloudFront::Distribution')[0]?.properties['DistributionConfig'];
  if (!isJsonObject(config)) return () => ({});
  const others = Array.isArray(config['CacheBehaviors']) ? config['CacheBehaviors'].filter(isJsonObject) : [];
  const fallback = config['DefaultCacheBehavior'];
  // In their order, the default behaviour last: the first that matches is the one.
  const inOrder = others.map((behavior) => ({ matches: pathMatcher(String(behavior['PathPattern'])), behavior }));
  return (path) => inOrder.find(({ matches }) => matches(path))?.behavior ?? (isJsonObject(fallback) ? fallback : {});
}

/** The slash at the beginning may be left out. */
const pathMatcher = (pattern: string): ((path: string) => boolean) =>
  wildcardMatcher(pattern.replace(/^(?![/*])/, '/'));
