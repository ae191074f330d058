/** The page of the auditor: acts, one person, one session. */

import type { Centre } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { find, make, textsOf } from '../page/dom.ts';
import { brusselsDate } from '../page/words.ts';
import { type Desk, openDesk } from '../staff/desk.ts';
import { makeSections } from '../staff/sections.ts';
import { makeActs } from './acts.ts';
import type { AuditTexts } from './audit-place.ts';
import { makePerson } from './person.ts';
import { makeSession } from './session.ts';

void openDesk((desk) => void start(desk));

async function start({ call }: Desk): Promise<void> {
  const root = find('#audit');
  const texts = textsOf<AuditTexts>(root);
  const placeOf = (name: string) => ({ part: find(`[data-part="${name}"]`, root), texts, call });
  const known = await callApi<{ now: string; centres: Centre[] }>('centres');
  const today = brusselsDate(known.ok === true ? known.body.now : new Date().toISOString());
  const acts = makeActs(placeOf('acts'), today);
  makePerson(placeOf('person'));
  makeSession(placeOf('session'));
  const centres = known.ok === true ? known.body.centres.toSorted((a, b) => a.name.localeCompare(b.name)) : [];
  find('#act-centre', root).append(...centres.map(({ id, name }) => make('option', { value: id }, name)));
  makeSections(root, (part) => {
    if (part === 'acts') void acts.load();
  });
}
