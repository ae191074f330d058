import {
  actionNames,
  fieldName,
  FormatError,
  header,
  problemsOf,
  stepSchema,
  type Scenario,
  type Step,
} from './format.ts';
import { referenceProblems } from './references.ts';

/**
 * Reads the text of a scenario file.
 * @throws FormatError naming every field that breaks the format
 */
export function readScenario(text: string): Scenario {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new FormatError([`file: is not JSON (${error instanceof Error ? error.message : String(error)})`]);
  }
  return parseScenario(content);
}

/**
 * Checks the content of a scenario file; short times become full ones, defaults are filled in.
 * @throws FormatError naming every field that breaks the format
 */
export function parseScenario(content: unknown): Scenario {
  const parsed = header.safeParse(withFullTimes(content));
  if (!parsed.success) throw new FormatError(problemsOf(parsed.error));
  const problems: string[] = [];
  const steps = parsed.data.steps.flatMap((step, index) => parseStep(step, index, problems));
  if (problems.length > 0) throw new FormatError(problems);
  const scenario: Scenario = { ...parsed.data, steps };
  const unknown = referenceProblems(scenario);
  if (unknown.length > 0) throw new FormatError(unknown);
  return scenario;
}

function parseStep(step: { at: string; [key: string]: unknown }, index: number, problems: string[]): Step[] {
  const { at, ...actions } = step;
  const names = Object.keys(actions);
  for (const name of names) {
    if (!actionNames.includes(name)) problems.push(`${fieldName(['steps', index, name])}: is not an action`);
  }
  const known = names.filter((name) => actionNames.includes(name));
  const [action] = known;
  if (action === undefined) {
    if (names.length === 0) problems.push(`${fieldName(['steps', index])}: has no action`);
    return [];
  }
  if (known.length > 1) {
    problems.push(`${fieldName(['steps', index])}: has more than one action (${known.join(', ')})`);
    return [];
  }
  const parsed = stepSchema.safeParse({ at, action, value: actions[action] });
  if (parsed.success) return [parsed.data];
  problems.push(
    ...problemsOf(parsed.error, ['steps', index]).map((problem) => problem.replace('].value', `].${action}`)),
  );
  return [];
}

/** Replaces every short time ("15:00") where a moment stands by the full one on the day of `start`. */
function withFullTimes(content: unknown): unknown {
  if (!isObject(content) || typeof content['start'] !== 'string') return content;
  const day = content['start'].slice(0, 10);
  const full = (value: unknown): unknown =>
    typeof value === 'string' && /^\d{2}:\d{2}$/.test(value) ? `${day}T${value}` : value;
  const fullIn = (value: unknown, keys: readonly string[]): unknown => {
    if (!isObject(value)) return value;
    return mapEntries(value, (key, inner) => (keys.includes(key) ? full(inner) : inner));
  };
  return mapEntries(content, (key, value) => {
    if (key === 'until') return full(value);
    if (key === 'steps' && Array.isArray(value)) {
      return value.map((step: unknown) =>
        isObject(step)
          ? mapEntries(step, (field, inner) =>
              field === 'at' ? full(inner) : fieldsWithBlock.includes(field) ? fullIn(inner, ['block']) : inner,
            )
          : step,
      );
    }
    if (key === 'expect' && isObject(value)) {
      return mapEntries(value, (field, inner) =>
        field === 'events' && Array.isArray(inner)
          ? inner.map((event: unknown) => fullIn(event, ['at', 'block', 'deadline']))
          : inner,
      );
    }
    return value;
  });
}

const fieldsWithBlock: readonly string[] = ['addSeats', 'removeSeats', 'signUp'];

function mapEntries(
  object: Record<string, unknown>,
  change: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
