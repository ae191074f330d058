import type { ServerTime } from '../../api/server-time.ts';
import type { FieldTexts, Words } from '../../page/words.ts';
import type { CentreTexts } from '../centre-texts.ts';
import type { SignedIn } from '../signed-in-call.ts';
import type { ChangeTexts } from './change.ts';

export type SessionsSettings = SignedIn &
  Readonly<{
    texts: CentreTexts;
    changeTexts: ChangeTexts;
    fields: FieldTexts;
    words: Words;
    time: ServerTime;
    centre: () => string;
    centreName: () => string;
  }>;
