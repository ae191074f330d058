import type { arrivals } from '../../../../texts/nl/arrivals.ts';
import type { ServerTime } from '../../api/server-time.ts';
import type { FieldTexts, Words } from '../../page/words.ts';

export type ArrivalTexts = typeof arrivals;

export type ArrivalSettings = Readonly<{
  texts: ArrivalTexts;
  fields: FieldTexts;
  words: Words;
  time: ServerTime;
  centre: () => string;
  centreName: () => string;
  token: () => string;
  signedOut: () => void;
}>;
