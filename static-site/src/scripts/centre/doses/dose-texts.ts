import type { doses } from '../../../../texts/nl/doses.ts';

export type DoseTexts = typeof doses;
