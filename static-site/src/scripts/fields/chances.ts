/** Beside a centre, before one registers: how many of those who chose it first were invited last week. */

import type { PublicFigures } from '../../../../domain/reports/report-operations.ts';
import type { register } from '../../../texts/nl/register.ts';
import type { Centre } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { type Words, counted } from '../page/words.ts';

export type Chances = Readonly<{
  /** Undefined while nothing is known, and for a centre of few people. Asks once, when it is first wanted. */
  of: (centre: Centre) => string | undefined;
}>;

type Settings = Readonly<{ texts: typeof register.centres; words: Words; chances?: boolean }>;

/** @param changed told when there is something to say */
export function makeChances({ texts, words, chances: wanted }: Settings, changed: () => void): Chances {
  let known: ReadonlyMap<string, number> | undefined;
  return {
    of: ({ id }) => {
      if (wanted === true && known === undefined) void load();
      const oneIn = known?.get(id);
      return oneIn === undefined ? undefined : counted(texts.chance, oneIn, words);
    },
  };

  async function load(): Promise<void> {
    known = new Map();
    const answer = await callApi<PublicFigures>('figures');
    if (answer.ok !== true || answer.body.centres.length === 0) return;
    known = new Map(answer.body.centres.map(({ centre, oneIn }) => [centre, oneIn]));
    changed();
  }
}
