/**
 * Where the answer goes, and how a wrong address is mended at once. After the registration of somebody else, one may
 * follow for whom centres and times are kept. An outage that makes the answer or invitations late is told.
 */

import type { received } from '../../../texts/nl/received.ts';
import { find, findAll, make, textsOf } from '../page/dom.ts';
import { type OutageTexts, keepTellingOutages } from '../page/outage-notes.ts';
import { type Words, fill, listed } from '../page/words.ts';
import { loadDraft, saveDraft, stepsOf } from './draft.ts';
import { readSent } from './sent.ts';

const root = find('#received');
const texts = textsOf<Readonly<{ outages: OutageTexts; words: Words; received: typeof received }>>(root);
const { received: t, words } = texts;
keepTellingOutages(root, words, (system) => texts.outages[system].received);

const { sent, draft } = readSent();
const another = location.hash === '#another' || sent.kind === 'thirdParty';
for (const element of findAll('[data-another]')) element.hidden = !another;
for (const element of findAll('[data-for]')) element.hidden = (element.dataset['for'] === 'thirdParty') !== another;
tell();

function tell(): void {
  const contacts = [sent.email, sent.mobile].filter((one) => one !== undefined && one !== '');
  if (contacts.length === 0) return;
  const text = another ? t.sentToThirdParty : t.sentTo;
  find('[data-sent-to]', root).replaceChildren(
    make('b', {}, fill(text, { contacts: listed(contacts as string[], words) })),
  );
  if (sent.reference !== undefined)
    find('[data-reference]', root).textContent = fill(t.reference, { reference: sent.reference });
  find('[data-sent]', root).hidden = false;
  const mend = find<HTMLAnchorElement>('[data-mend]', root);
  if (draft === undefined) {
    find('[data-mend-part]', root).hidden = true;
    return;
  }
  mend.addEventListener('click', () => {
    const again = { ...loadDraft(), ...draft };
    saveDraft(again);
    mend.hash = String(stepsOf(again).findIndex(({ key }) => key === 'person') + 1);
  });
}
