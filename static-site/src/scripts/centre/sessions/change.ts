/** What the centre changes of a session: the call, and what is said of it. */

import type { centreChanges } from '../../../../texts/nl/centre-changes.ts';
import type { Call } from '../../api/api.ts';

export type ChangeTexts = typeof centreChanges;

export type Change = Readonly<{
  path: string;
  call: Call;
  /** What to say when it is done. */
  said: string;
  undo?: Change;
  /** What to say while it waits: others act upon it at once, so that it is taken back by not being sent. */
  held?: string;
}>;
