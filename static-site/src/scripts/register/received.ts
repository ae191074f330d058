/** After the registration of somebody else, one may follow for whom centres and times are kept. */

import { findAll } from '../dom.ts';

if (location.hash === '#another') {
  for (const element of findAll('[data-another], [data-third-party]')) element.hidden = false;
}
