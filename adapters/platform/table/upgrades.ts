import type { Entity } from '../../../domain/entities/entity.ts';

/*
 * Versions of stored items. An item carries `v` from version 2 of its type on; without it, it is of version 1. Whoever
 * changes a schema in a way that old items do not fit adds a step here: items are lifted when they are read, and stored
 * in the new shape when they are next written whole. docs/decisions/12 says in which order to deploy.
 */

type Fields = Record<string, unknown>;
/** From one version to the next. */
type Step = (fields: Fields) => Fields;
export type Steps = Readonly<Partial<Record<Entity['type'], readonly Step[]>>>;

/** Per type: the first step leads from version 1 to 2. */
const stepsInForce: Steps = {};

/** An item of a version that this code does not know: newer code is being deployed, so trying again later helps. */
export class NewerItem extends Error {
  override name = 'NewerItem';
}

const stepsOf = (steps: Steps, type: unknown): readonly Step[] =>
  Object.entries(steps).find(([name]) => name === type)?.[1] ?? [];

/** What an entity's item carries of its version: nothing in version 1. */
export function versionOf(type: Entity['type'], steps: Steps = stepsInForce): { v?: number } {
  const { length } = stepsOf(steps, type);
  return length === 0 ? {} : { v: length + 1 };
}

/**
 * @returns the item's fields as the present version has them
 * @throws NewerItem
 */
export function upgraded({ v = 1, ...fields }: Fields, steps: Steps = stepsInForce): Fields {
  const known = stepsOf(steps, fields['type']);
  const from = Number(v) - 1;
  if (!Number.isInteger(from) || from < 0 || from > known.length)
    throw new NewerItem(`${String(fields['type'])} of version ${String(v)}`);
  return known.slice(from).reduce((before, step) => step(before), fields);
}
