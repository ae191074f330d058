/**
 * After the registration of somebody else, one may follow for whom centres and times are kept. An outage that makes the
 * answer or invitations late is told.
 */

import { find, findAll, textsOf } from '../page/dom.ts';
import { type OutageTexts, keepTellingOutages } from '../page/outage-notes.ts';
import type { Words } from '../page/words.ts';

const root = find('#received');
const texts = textsOf<Readonly<{ outages: OutageTexts; words: Words }>>(root);
keepTellingOutages(root, texts.words, (system) => texts.outages[system].received);

if (location.hash === '#another') {
  for (const element of findAll('[data-another], [data-third-party]')) element.hidden = false;
}
