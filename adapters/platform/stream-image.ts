import type { Entity } from '../../domain/entities/entity.ts';
import { fromItem } from './table/codec.ts';

/** An attribute as a function gets it from the table's stream: in JSON, binary as base64. */
export interface ImageValue {
  S?: string | undefined;
  N?: string | undefined;
  B?: string | undefined;
  BOOL?: boolean | undefined;
  NULL?: boolean | undefined;
  L?: readonly ImageValue[] | undefined;
  M?: Image | undefined;
  SS?: readonly string[] | undefined;
  NS?: readonly string[] | undefined;
}
export type Image = Readonly<Record<string, ImageValue>>;

/**
 * The entity in one image of a stream record.
 * @throws when the item is not what its type says
 */
export const entityOfImage = (image: Image): Entity => fromItem(valuesOf(image));

const valuesOf = (image: Image): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, valueOf(value)]));

/** The table nests values 32 levels deep at most, and so deep does this go. */
function valueOf(value: ImageValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.M !== undefined) return valuesOf(value.M);
  if (value.L !== undefined) return value.L.map(valueOf);
  if (value.SS !== undefined) return new Set(value.SS);
  if (value.NS !== undefined) return new Set(value.NS.map(Number));
  if (value.B !== undefined) return Buffer.from(value.B, 'base64');
  return null;
}
