/**
 * The address of the regular booking system for one code.
 * @param template with a `{code}` placeholder, one per region or one for all
 */
export function bookingUrl(template: string, vaccinationCode: string): string {
  return template.replaceAll('{code}', encodeURIComponent(vaccinationCode));
}
