import type * as z from 'zod';

/*
 * A JSON schema as one line that a reader takes in: `{kind: self|group, members: [{ssin, email?}]}`. What is a string,
 * a number or a boolean stands by its name alone; the served description has formats, limits and examples.
 */

type Schema = z.core.JSONSchema.JSONSchema;

/** The shape in one line; schemas with a name stand by it. */
export function shapeText(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(String).join('|');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map((choice) => shapeText(choice)))].join('|');
  if (schema.items !== undefined) return `[${partText(schema.items)}]`;
  if (schema.properties !== undefined) return `{${fieldTexts(schema).join(', ')}}`;
  if (typeof schema.additionalProperties === 'object') return `{[name]: ${partText(schema.additionalProperties)}}`;
  return typeof schema.type === 'string' ? schema.type : 'anything';
}

/** `true` takes anything, `false` nothing; a list of schemas is one for each place. */
function partText(part: Schema | boolean | (Schema | boolean)[]): string {
  if (Array.isArray(part)) return part.map((one) => partText(one)).join(', ');
  if (typeof part === 'boolean') return part ? 'anything' : 'nothing';
  return shapeText(part);
}

function fieldTexts({ properties = {}, required = [] }: Schema): string[] {
  return Object.entries(properties).map(([name, schema]) => {
    const shape = partText(schema);
    const field = required.includes(name) ? name : `${name}?`;
    return isPlain(shape) ? field : `${field}: ${shape}`;
  });
}

const isPlain = (shape: string): boolean => ['string', 'number', 'integer', 'boolean', 'anything'].includes(shape);

/** The schemas with a name that a schema uses, itself included: name → shape. */
export function namedShapes(schema: Schema): ReadonlyMap<string, string> {
  return new Map(Object.entries(schema.$defs ?? {}).map(([name, named]) => [name, shapeText(named)]));
}

const nameOf = (reference: string): string => reference.split('/').at(-1) ?? reference;
