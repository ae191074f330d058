/** The page on which staff of every role signs in; from there each goes to the own page. */

import { openDesk } from './desk.ts';

void openDesk(() => undefined);
