import { fitsOnePart, toGsm7 } from './gsm7.ts';
import type { CentreInMessage } from './kinds.ts';
import { oneLine } from './plain-text.ts';
import { fill } from './texts/fill.ts';

/**
 * Writes one text message in the fullest of the given forms that fits one part. What gives way
 * to a long link is, in this order: words, the name of the centre, the name of the municipality
 * (its postal code stays), the sender. Deadline and link are never cut: where nothing fits, the
 * shortest form goes out all the same, in two parts, because complete matters more.
 * @param forms from the fullest to the shortest, with `{sender}` and `{place}` where they have them
 */
export function writeTextMessage(
  forms: readonly string[],
  values: Readonly<Record<string, string>>,
  centre?: CentreInMessage,
): string {
  const signed = forms.filter((form) => form.includes('{sender}'));
  const unsigned = forms.filter((form) => !form.includes('{sender}'));
  const [names, code] = centre === undefined ? [[''], []] : [placeNames(centre), [oneLine(centre.postalCode)]];
  const attempts = [
    ...combine(signed, names),
    ...combine(signed, code),
    ...combine(unsigned, names),
    ...combine(unsigned, code),
  ];
  const written = attempts.map(([form, place]) => inAlphabet(fill(form, { ...values, place })));
  return written.find(fitsOnePart) ?? written.reduce((least, text) => (text.length < least.length ? text : least));
}

function combine(forms: readonly string[], places: readonly string[]): [form: string, place: string][] {
  return forms.flatMap((form) => places.map((place): [string, string] => [form, place]));
}

/** A short German date ends with a full stop, which is the sentence's own at its end. */
function inAlphabet(text: string): string {
  return toGsm7(text).replaceAll('.. ', '. ');
}

/** From the fullest to the shortest that still names the place. */
function placeNames(centre: CentreInMessage): string[] {
  const name = oneLine(centre.name);
  const municipality = oneLine(centre.municipality);
  return namesItsPlace(centre) ? [name, municipality] : [`${name}, ${municipality}`, municipality];
}

/** Whether the name of a centre holds that of its municipality, which then need not be said twice. */
export function namesItsPlace(centre: CentreInMessage): boolean {
  return oneLine(centre.name).toLowerCase().includes(oneLine(centre.municipality).toLowerCase());
}
