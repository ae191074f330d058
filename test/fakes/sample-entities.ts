import type * as z from 'zod';
import { type Entity, entity, type EntityType } from '../../domain/entities/entity.ts';

/*
 * One of each kind of item, made from its schema with every optional field: what a new kind or field is, a test that
 * walks them all meets without being changed.
 */

/** Values that a key or an index is made of, by the name of the field. */
const byName: Readonly<Record<string, unknown>> = {
  id: 'sample-0001',
  sessionId: 'sample',
  invitationId: 'sample-0001',
  birthDay: '1950-01-01',
  date: '2021-04-11',
  block: '2021-04-11T15:00',
  companionOf: '2021-04-11 afternoon',
  availability: ['2021-04-11 afternoon'],
  at: 1_618_142_431_000,
};

interface Definition {
  type: string;
  shape?: Record<string, z.core.$ZodType>;
  innerType?: z.core.$ZodType;
  element?: z.core.$ZodType;
  keyType?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  options?: readonly z.core.$ZodType[];
  entries?: Record<string, string>;
  values?: readonly unknown[];
}

const definitionOf = (schema: z.core.$ZodType): Definition => schema._zod.def;

/** @throws Error for a kind of schema that no entity has had yet */
function sampleOf(schema: z.core.$ZodType): unknown {
  const definition = definitionOf(schema);
  const {
    type,
    shape = {},
    innerType,
    element,
    keyType,
    valueType,
    options = [],
    entries = {},
    values = [],
  } = definition;
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, byName[name] ?? sampleOf(field)]));
    case 'optional':
      return innerType && sampleOf(innerType);
    case 'array':
      return element && [sampleOf(element)];
    case 'record':
      return { [String(keyType === undefined ? '' : sampleOf(keyType))]: valueType && sampleOf(valueType) };
    case 'union':
      return options[0] && sampleOf(options[0]);
    case 'enum':
      return Object.values(entries)[0];
    case 'literal':
      return values[0];
    case 'string':
      return 'sample';
    case 'template_literal':
      return '2021-04-11 afternoon';
    case 'number':
      return 1_618_142_431;
    case 'boolean':
      return true;
    default:
      throw new Error(`no sample of ${type}`);
  }
}

/** The fields that a kind of item may have, at its top. */
export const fieldsOf = (type: EntityType): string[] =>
  Object.keys(definitionOf(entity.options.find(({ shape }) => shape.type.value === type) ?? entity).shape ?? {});

export const sampleEntities = (): Entity[] => entity.options.map((one) => entity.parse(sampleOf(one)));
