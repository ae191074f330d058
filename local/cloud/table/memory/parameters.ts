import { isRecord } from './attribute-value.ts';
import { invalid, unknownHere } from './faults.ts';

/** A request's members, each of which the operation must know. */
export type Parameters = Readonly<Record<string, unknown>>;

/** @throws ValidationException that names what the operation does not know */
export function checkKnown(operation: string, given: unknown, known: readonly string[]): Parameters {
  if (!isRecord(given)) throw invalid(`${operation} needs a map of parameters`);
  for (const name of Object.keys(given))
    if (!known.includes(name)) throw unknownHere(`the parameter ${name} of ${operation}`);
  return given;
}

export function textOf(given: Parameters, name: string): string {
  const value = given[name];
  if (value === undefined)
    throw invalid(
      `1 validation error detected: Value null at '${lowered(name)}' failed to satisfy constraint: Member must not be null`,
    );
  if (typeof value !== 'string') throw invalid(`${name} must be text`);
  return value;
}

export const optionalText = (given: Parameters, name: string): string | undefined =>
  given[name] === undefined ? undefined : textOf(given, name);

export function flagOf(given: Parameters, name: string, otherwise = false): boolean {
  const value = given[name] ?? otherwise;
  if (typeof value !== 'boolean') throw invalid(`${name} must be true or false`);
  return value;
}

/** @throws ValidationException when the number is no whole one of at least 1 */
export function limitOf(given: Parameters, name: string): number | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw invalid(`${name} must be a whole number`);
  if (value < 1)
    throw invalid(
      `1 validation error detected: Value '${value}' at '${lowered(name)}' failed to satisfy constraint: Member must have value greater than or equal to 1`,
    );
  return value;
}

/** One of a few words. @throws ValidationException */
export function choiceOf<T extends string>(given: Parameters, name: string, choices: readonly T[], otherwise: T): T {
  const value = given[name] ?? otherwise;
  const choice = choices.find((one) => one === value);
  if (choice === undefined)
    throw invalid(
      `1 validation error detected: Value '${String(value)}' at '${lowered(name)}' failed to satisfy constraint: Member must satisfy enum value set: [${choices.join(', ')}]`,
    );
  return choice;
}

/** @throws ValidationException when the list is missing, empty or longer than the most */
export function listOf(given: Parameters, name: string, most: number): readonly unknown[] {
  const value = given[name];
  if (!Array.isArray(value)) throw invalid(`${name} must be a list`);
  const broken =
    value.length === 0
      ? 'greater than or equal to 1'
      : value.length > most
        ? `less than or equal to ${most}`
        : undefined;
  if (broken !== undefined)
    throw invalid(
      `1 validation error detected: Value '[${value.length} members]' at '${lowered(name)}' failed to satisfy constraint: Member must have length ${broken}`,
    );
  return value;
}

export function mapOf(given: Parameters, name: string): Parameters {
  const value = given[name];
  if (!isRecord(value)) throw invalid(`${name} must be a map`);
  return value;
}

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
