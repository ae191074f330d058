import { type Language, languages } from '../../domain/belgium/languages.ts';

/**
 * Brings the texts of the three languages together and stops the build when one of them lacks
 * a key, a list entry or a placeholder that Dutch, the model, has. Types already see the keys;
 * only this sees the words inside the strings.
 */
export function perLanguage<T extends object>(all: Record<Language, T>): Readonly<Record<Language, T>> {
  for (const language of languages) {
    const differences = compareTexts(all.nl, all[language], '');
    if (differences.length > 0) throw new Error(`Texts in "${language}" differ from "nl": ${differences.join('; ')}`);
  }
  return { ...all, fr: mapStrings(all.fr, bindFrenchSigns) };
}

/** Paths at which the shape or the placeholders of two texts differ; empty when they agree. */
export function compareTexts(model: unknown, other: unknown, path: string): string[] {
  if (typeof model === 'string') {
    if (typeof other !== 'string' || other.trim() === '') return [`${path} is missing`];
    return placeholders(model).join() === placeholders(other).join() ? [] : [`${path} has other placeholders`];
  }
  if (!isRecord(model) || !isRecord(other)) return model === other ? [] : [`${path} is of another kind`];
  const keys = new Set([...Object.keys(model), ...Object.keys(other)]);
  return [...keys].flatMap((key) => compareTexts(model[key], other[key], `${path}.${key}`));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted();
}

/** French sets a space before ; : ? ! and inside « »: a line must not break there. */
function bindFrenchSigns(text: string): string {
  return text.replace(/ ([;:?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}

function mapStrings<T extends object>(texts: T, change: (text: string) => string): T {
  const copy = structuredClone(texts);
  changeIn(copy, change);
  return copy;
}

function changeIn(value: object, change: (text: string) => string): void {
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (typeof item === 'string') Reflect.set(value, key, change(item));
    else if (typeof item === 'object' && item !== null) changeIn(item, change);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
