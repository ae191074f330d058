/** Event filtering of event-source mappings: the pattern language of EventBridge, as far as Lambda supports it. */
import { isJsonObject, type Json, type JsonObject } from '../template/json.ts';

/** Whether an event matches at least one of the patterns; no pattern lets everything through. */
export function matchesAny(patterns: readonly JsonObject[], event: JsonObject): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, event));
}

function matches(pattern: JsonObject, event: Json | undefined): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or' && Array.isArray(expected))
      return expected.some((branch) => isJsonObject(branch) && matches(branch, event));
    const actual = isJsonObject(event) ? event[key] : undefined;
    if (isJsonObject(expected)) return matches(expected, actual);
    const rules = Array.isArray(expected) ? expected : [expected];
    const values = Array.isArray(actual) ? actual : [actual];
    return rules.some((rule) => values.some((value) => matchesRule(rule, value)));
  });
}

function matchesRule(rule: Json, value: Json | undefined): boolean {
  if (!isJsonObject(rule)) return rule === value;
  const [operator, argument] = Object.entries(rule)[0] ?? [];
  const text = typeof value === 'string' ? value : undefined;
  switch (operator) {
    case 'exists':
      return (value !== undefined) === argument;
    case 'prefix':
      return text?.startsWith(String(argument)) ?? false;
    case 'suffix':
      return text?.endsWith(String(argument)) ?? false;
    case 'equals-ignore-case':
      return text?.toLowerCase() === String(argument).toLowerCase();
    case 'anything-but':
      return value !== undefined && !excluded(argument ?? null).some((rejected) => matchesRule(rejected, value));
    case 'numeric':
      return typeof value === 'number' && Array.isArray(argument) && matchesNumber(argument, value);
    default:
      return false;
  }
}

function excluded(argument: Json): Json[] {
  return Array.isArray(argument) ? argument : [argument];
}

function matchesNumber(conditions: readonly Json[], value: number): boolean {
  for (let i = 0; i + 1 < conditions.length; i += 2) {
    const limit = Number(conditions[i + 1]);
    const holds =
      conditions[i] === '='
        ? value === limit
        : conditions[i] === '<'
          ? value < limit
          : conditions[i] === '<='
            ? value <= limit
            : conditions[i] === '>'
              ? value > limit
              : value >= limit;
    if (!holds) return false;
  }
  return true;
}
