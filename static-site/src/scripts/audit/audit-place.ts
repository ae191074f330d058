import type { audit } from '../../../texts/nl/audit.ts';
import type { FieldTexts, Words } from '../page/words.ts';
import type { StaffCall } from '../staff/desk.ts';

export type AuditTexts = Readonly<{ audit: typeof audit; fields: FieldTexts; words: Words }>;

/** What each part of the page works with: its section, the texts, and calls with the token. */
export type AuditPlace = Readonly<{ part: HTMLElement; texts: AuditTexts; call: StaffCall }>;
