/** The page was loaded before the last deployment: its button loads it anew, with what is filled in. */

import { carryFields } from './carried-fields.ts';
import { find } from './dom.ts';

find('[data-newer] button').addEventListener('click', () => {
  carryFields();
  location.reload();
});
