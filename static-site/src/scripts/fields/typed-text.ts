/** The one way from an input to its text. */

import { withoutInvisible } from '../../../../domain/belgium/typed-text.ts';

/** What was typed or pasted, without what nobody sees and without spaces around it. */
export function textOf(input: { readonly value: string }): string {
  return withoutInvisible(input.value).trim();
}
