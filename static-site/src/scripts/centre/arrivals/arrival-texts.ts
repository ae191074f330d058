import type { arrivals } from '../../../../texts/nl/arrivals.ts';
import type { ServerTime } from '../../api/server-time.ts';
import type { FieldTexts, Words } from '../../page/words.ts';
import type { DoseTexts } from '../doses/dose-texts.ts';
import type { SignedIn } from '../signed-in-call.ts';

export type ArrivalTexts = typeof arrivals;

export type ArrivalSettings = SignedIn &
  Readonly<{
    texts: ArrivalTexts;
    doses: DoseTexts;
    fields: FieldTexts;
    words: Words;
    time: ServerTime;
    centre: () => string;
    centreName: () => string;
  }>;
