import fc from 'fast-check';
import { isJsonObject, type Json } from '../cloud/template/json.ts';
import type { Description, Schema } from './description.ts';

/** Values that exist or are right, by the name of the field or parameter: no schema says which SSIN has right check digits. */
export type Known = Readonly<Record<string, readonly Json[]>>;

interface Source {
  readonly resolve: Description['resolve'];
  readonly known: Known;
}

/** Values as the schema describes them. @param name of the field or parameter, or of the list that it stands in */
export function validValue(source: Source, schema: Schema, name: string): fc.Arbitrary<Json> {
  const resolved = source.resolve(schema);
  if (resolved['const'] !== undefined) return fc.constant(resolved['const']);
  if (Array.isArray(resolved['enum'])) return fc.constantFrom(...resolved['enum']);
  const known = source.known[name];
  if (known !== undefined && resolved['type'] !== 'array' && resolved['type'] !== 'object')
    return fc.constantFrom(...known);
  const variants = resolved['anyOf'] ?? resolved['oneOf'];
  if (Array.isArray(variants))
    return fc.oneof(...variants.filter(isJsonObject).map((variant) => validValue(source, variant, name)));
  return ofType(source, resolved, name);
}

function ofType(source: Source, schema: Schema, name: string): fc.Arbitrary<Json> {
  switch (schema['type']) {
    case 'object':
      return objectOf(source, schema);
    case 'array':
      return arrayOf(source, schema, name);
    case 'integer':
    case 'number':
      return fc.integer({ min: numberOr(schema['minimum'], 0), max: Math.min(numberOr(schema['maximum'], 100), 1000) });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return stringOf(schema);
    default:
      return fc.constant(null);
  }
}

function objectOf(source: Source, schema: Schema): fc.Arbitrary<Json> {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const fields = Object.entries(properties).map(([name, inner]) => ({
    name,
    value: validValue(source, isJsonObject(inner) ? inner : {}, name),
    required: required.includes(name),
  }));
  const extras = fields.filter((one) => !one.required).map(({ name }) => name);
  // None of the extras, all, or one: some such fields exclude one another, others are needed together.
  return fc
    .constantFrom<readonly string[]>([], extras, ...extras.map((name) => [name]))
    .chain((there) =>
      fc
        .tuple(
          ...fields
            .filter(({ name, required: needed }) => needed || there.includes(name))
            .map(({ name, value }) => value.map((one): [string, Json] => [name, one])),
        )
        .map((entries) => Object.fromEntries(entries)),
    );
}

function arrayOf(source: Source, schema: Schema, name: string): fc.Arbitrary<Json> {
  const item = validValue(source, isJsonObject(schema['items']) ? schema['items'] : {}, name);
  const minLength = Math.max(1, numberOr(schema['minItems'], 0));
  return fc.oneof(
    { weight: 4, arbitrary: fc.array(item, { minLength, maxLength: minLength }) },
    { weight: 1, arbitrary: fc.array(item, { minLength, maxLength: numberOr(schema['maxItems'], 4), size: '-1' }) },
  );
}

function stringOf(schema: Schema): fc.Arbitrary<Json> {
  const { pattern, example } = schema;
  if (example !== undefined) return fc.constant(example);
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const maxLength = Math.min(numberOr(schema['maxLength'], 40), 40);
  return fc.stringMatching(/^[A-Za-z][A-Za-z ]*[a-z]$/).map((text) => text.slice(0, maxLength));
}

const numberOr = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
