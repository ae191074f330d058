import type { operator } from '../../../texts/nl/operator.ts';
import type { FieldTexts, Words } from '../page/words.ts';
import type { Desk } from '../staff/desk.ts';

export type OperatorTexts = Readonly<{ operator: typeof operator; fields: FieldTexts; words: Words }>;

/** What each part of the page works with. */
export type Workplace = Readonly<{ root: HTMLElement; texts: OperatorTexts }> & Desk;
