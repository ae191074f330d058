import type { physician } from '../../../texts/nl/physician.ts';
import type { DeskFormTexts } from '../staff/desk-form-texts.ts';

export type PhysicianTexts = DeskFormTexts & Readonly<{ physician: typeof physician; lost: string }>;
