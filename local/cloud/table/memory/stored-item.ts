import { parseJsonObject, type JsonObject } from '../../template/json.ts';
import { itemBytes, type Item } from './attribute-value.ts';

/**
 * An item as it is kept: as JSON text, which takes a fraction of the room that objects take, goes into an answer as it is,
 * and can't be changed by whoever was given it.
 */
export class StoredItem {
  readonly text: string;
  /** By the service's rules, not the length of the text. */
  readonly bytes: number;

  constructor(item: Item, bytes = itemBytes(item)) {
    this.text = JSON.stringify(item);
    this.bytes = bytes;
  }

  item(): Item {
    const item: Item = JSON.parse(this.text);
    return item;
  }

  json(): JsonObject {
    return parseJsonObject(this.text);
  }
}

/** An answer as JSON, with the stored items in it as they are. */
export function answerText(answer: unknown): string {
  if (answer instanceof StoredItem) return answer.text;
  if (Array.isArray(answer)) return `[${answer.map(answerText).join(',')}]`;
  if (typeof answer !== 'object' || answer === null) return JSON.stringify(answer);
  const members = Object.entries(answer).filter(([, value]) => value !== undefined);
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${answerText(value)}`).join(',')}}`;
}
