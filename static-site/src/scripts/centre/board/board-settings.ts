import type { ServerTime } from '../../api/server-time.ts';
import type { Words } from '../../page/words.ts';
import type { CentreTexts } from '../centre-texts.ts';
import type { Change, ChangeTexts } from '../sessions/change.ts';

export type BoardTexts = Readonly<{ texts: CentreTexts; changeTexts: ChangeTexts; words: Words }>;

export type BoardSettings = BoardTexts & Readonly<{ time: ServerTime; make: (change: Change) => void }>;
