/** A JSON value as it travels over the loopback APIs. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws SyntaxError when the text is no JSON. */
export function parseJson(text: string): Json {
  const value: Json = JSON.parse(text);
  return value;
}

/** Parses a JSON object; anything else gives an empty one, as the emulated services treat an absent body. */
export function parseJsonObject(text: string): JsonObject {
  const value = text === '' ? {} : parseJson(text);
  return isJsonObject(value) ? value : {};
}

/** The text at a key, or undefined when it is absent or something else. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

/** The number at a key, also when it is written as text (as templates may). */
export function numberAt(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return undefined;
}
