/** The page of a centre's staff: sign in, choose the centre and one of its three parts. */

import type { Centre } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { find, findAll, make, textsOf } from '../page/dom.ts';
import { askNow, makeServerTime } from '../api/server-time.ts';
import {
  type Staff,
  finishSignIn,
  forgetSignIn,
  keepSignedIn,
  renewSignIn,
  signOut,
  signOutEverywhere,
  signedIn,
  startSignIn,
} from '../staff/sign-in.ts';
import type { FieldTexts, Words } from '../page/words.ts';
import { type Part, hashOf, keepAddress, parts, readAddress } from './arrivals/address.ts';
import type { ArrivalTexts } from './arrivals/arrival-texts.ts';
import type { DoseTexts } from './doses/dose-texts.ts';
import { makeRegisteredDoses } from './doses/registered-doses.ts';
import { makeArrivals } from './arrivals/arrivals.ts';
import type { CentreTexts } from './centre-texts.ts';
import type { ChangeTexts } from './sessions/change.ts';
import { type OwnCentreTexts, makeOwnCentre } from './own-centre.ts';
import { makeSessionsPart } from './sessions/sessions-part.ts';

type Texts = Readonly<{
  centre: CentreTexts;
  changes: ChangeTexts;
  arrivals: ArrivalTexts;
  doses: DoseTexts;
  own: OwnCentreTexts;
  fields: FieldTexts;
  words: Words;
}>;

const root = find('#centre');
const texts = textsOf<Texts>(root);
const t = texts.centre;
const signInPart = find('[data-sign-in]', root);
const workPart = find('[data-work]', root);
const time = makeServerTime();
let staff: Staff | undefined;
let chosen: Centre | undefined;
let renewedAt = -Infinity;

const common = {
  fields: texts.fields,
  words: texts.words,
  time,
  centre: () => chosen?.id ?? '',
  centreName: () => chosen?.name ?? '',
  token: () => signedIn()?.token ?? '',
  signedOut: () => void ended(),
};
const sessions = makeSessionsPart(root, { ...common, texts: t, changeTexts: texts.changes });
const arrivals = makeArrivals(find('[data-part="arrivals"]', root), {
  ...common,
  texts: texts.arrivals,
  doses: texts.doses,
});
const doses = makeRegisteredDoses(find('[data-part="doses"]', root), { ...common, texts: texts.doses });
const own = makeOwnCentre(find('[data-part="own"]', root), { ...common, texts: texts.own });

find('[data-sign-in-action]', root).addEventListener(
  'click',
  () => void startSignIn(() => showSignIn(t.signIn.blocked)),
);
find('[data-sign-out]', root).addEventListener('click', () => void signOut());
find('[data-sign-out-everywhere]', root).addEventListener('click', () => void signOutEverywhere());
find<HTMLSelectElement>('[data-centre-select]', root).addEventListener('change', (event) => {
  keepAddress({ session: undefined });
  void chooseCentre((event.target as HTMLSelectElement).value);
});
for (const part of parts) {
  find(`[data-part-link="${part}"]`, root).addEventListener('click', (event) => {
    event.preventDefault();
    keepAddress({ part });
    void showPart(part);
  });
}
void start();

async function start(): Promise<void> {
  const finished = await finishSignIn();
  staff = finished === 'failed' ? undefined : (finished ?? signedIn());
  if (staff === undefined) return showSignIn(finished === 'failed' ? t.signIn.failed : '');
  const [first] = staff.centres;
  if (first === undefined) return showSignIn(t.signIn.notStaff);
  keepSignedIn();
  signInPart.hidden = true;
  workPart.hidden = false;
  find('[data-staff-name]', root).textContent = staff.name;
  const { centres: ids } = staff;
  if (ids.length > 1) await listCentres(ids);
  const { centre = first } = readAddress();
  await chooseCentre(ids.includes(centre) ? centre : first);
}

async function listCentres(ids: readonly string[]): Promise<void> {
  const answer = await callApi<{ centres: Centre[] }>('centres');
  const all = answer.ok === true ? answer.body.centres : [];
  const own = ids.map((id) => all.find((centre) => centre.id === id) ?? { id, name: id });
  find('[data-centre-select]', root).replaceChildren(...own.map(({ id, name }) => make('option', { value: id }, name)));
  find('[data-several]', root).hidden = false;
}

async function chooseCentre(id: string): Promise<void> {
  const answer = await callApi<Centre>(`centres/${encodeURIComponent(id)}`);
  if (answer.ok !== true) return showSignIn(t.signIn.failed);
  chosen = answer.body;
  keepAddress({ centre: id });
  find<HTMLSelectElement>('[data-centre-select]', root).value = id;
  find('[data-centre-name]', root).textContent = chosen.name;
  find<HTMLAnchorElement>('[data-reports-link]', root).search = new URLSearchParams({ centre: id }).toString();
  sessions.rest();
  await showPart(readAddress().part);
}

async function showPart(part: Part): Promise<void> {
  for (const section of findAll('[data-part]', root)) section.hidden = section.dataset['part'] !== part;
  for (const name of parts) {
    const link = find(`[data-part-link="${name}"]`, root);
    link.setAttribute('href', hashOf({ ...readAddress(), part: name }));
    if (name === part) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const now = await askNow(chosen?.postalCode ?? '');
  if (now !== undefined) time.heard(now);
  if (part === 'board') return sessions.show(now);
  sessions.rest();
  if (part === 'doses') return doses.show(now);
  return part === 'arrivals' ? arrivals.show(now) : own.show();
}

/** A token that ended while the tablet slept is renewed once; one that is refused anew means that it is over. */
async function ended(): Promise<void> {
  const late = performance.now() - renewedAt > 60_000;
  renewedAt = performance.now();
  if (late && (await renewSignIn()) !== undefined) return showPart(readAddress().part);
  forgetSignIn();
  showSignIn(t.signIn.ended);
}

function showSignIn(message: string): void {
  workPart.hidden = true;
  signInPart.hidden = false;
  const note = find('[data-sign-in-note]', root);
  note.textContent = message;
  note.hidden = message === '';
}
