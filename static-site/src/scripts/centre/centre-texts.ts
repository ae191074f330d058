import type { centre } from '../../../texts/nl/centre.ts';

/** What the board, the sessions and their form say. */
export type CentreTexts = typeof centre;
