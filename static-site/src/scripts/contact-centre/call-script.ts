/** What to say in a call, in the language of who picks up, and folded away in the agent's own. */

import type { CallView } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import { addressOf } from '../fields/address.ts';
import { momentInWords } from '../fields/place.ts';
import { make, pageLanguage } from '../page/dom.ts';
import { counted, fill } from '../page/words.ts';
import type { ContactCentreTexts, Spoken } from './contact-centre-texts.ts';

export function scriptOf(view: CallView, { contactCentre: { calls: t }, spoken }: ContactCentreTexts): HTMLElement[] {
  const own = pageLanguage();
  const heard = linesOf(view, spoken[view.language]);
  const script = make('div', { class: 'call-script' }, make('h4', {}, t.script));
  script.append(...heard.map((line) => make('p', { lang: view.language }, line)));
  if (view.language === own) return [script];
  const same = make('details', {}, make('summary', {}, t.ownScript));
  same.append(...linesOf(view, spoken[own]).map((line) => make('p', { class: 'soft' }, line)));
  return [script, same];
}

function linesOf(view: CallView, { say, words }: Spoken): string[] {
  const names = view.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ');
  return [
    fill(say.greeting, { names }),
    fill(say.offer, { when: momentInWords(view, words), centre: `${view.centre.name}, ${addressOf(view.centre)}` }),
    fill(say.time, { minutes: counted(say.minutes, view.minutes, words) }),
    say.bring,
  ];
}
