/**
 * What the pages of all roles share: sign-in, whose page it is, the bar with the person's name and
 * role, and calls that carry the token and renew it.
 */

import type { Page } from '../../../../domain/links/site-paths.ts';
import type { staff as model } from '../../../texts/nl/staff.ts';
import { type Answer, type Call, callApi } from '../api/api.ts';
import { find, findAll, make, textsOf } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import {
  type Staff,
  finishSignIn,
  forgetSignIn,
  mayOpen,
  pagesOf,
  renewSignIn,
  signOut,
  signedIn,
  startSignIn,
} from './sign-in.ts';

type StaffTexts = typeof model;
type Texts = Readonly<{ staff: StaffTexts; page: Page; links: Partial<Record<Page, string>> }>;

export type StaffCall = <T>(path: string, call?: Call) => Promise<Answer<T>>;
export type Desk = Readonly<{
  staff: Staff;
  /** As `callApi`, with the token; ends the work where it is good no more. */
  call: StaffCall;
}>;

/**
 * Shows the sign-in, the way to another page, or the work.
 * @param ready called once, when somebody is there whose page this is
 */
export async function openDesk(ready: (desk: Desk) => void): Promise<void> {
  const root = find('#desk');
  const texts = textsOf<Texts>(root);
  const { page, links } = texts;
  const t = texts.staff.signIn;
  const call = makeStaffCall(() => showSignIn(root, t.ended));

  for (const action of findAll('[data-sign-in-action]', root))
    action.addEventListener('click', () => void startSignIn(() => showSignIn(root, t.blocked)));
  for (const action of findAll('[data-sign-out]', root)) action.addEventListener('click', () => void signOut());

  const finished = await finishSignIn();
  const staff = finished === 'failed' ? undefined : (finished ?? signedIn());
  if (staff === undefined) return showSignIn(root, finished === 'failed' ? t.failed : '');
  const pages = pagesOf(staff).filter((one) => one in links);
  if (page === 'staff' || !(page in links) || !mayOpen(staff, page)) return showOtherPages(root, staff, pages, texts);
  show(root, '[data-work]');
  find('[data-staff-name]', root).textContent = staff.name;
  const where = [roleOf(staff, page, texts.staff.roles), ...staff.centres];
  find('[data-staff-role]', root).textContent = where.filter((one) => one !== '').join(' · ');
  find('[data-sign-out-everywhere]', root).addEventListener('click', () => void endEverywhere(call));
  ready({ staff, call });
}

/** @param ended told when the token is good no more, and cannot be renewed */
function makeStaffCall(ended: () => void): StaffCall {
  return async <T>(path: string, details: Call = {}) => {
    const first = await callApi<T>(path, { ...details, bearer: signedIn()?.token ?? '' });
    if (!isUnauthorized(first)) return first;
    // Whatever the clocks say: the token is tried, and renewed where it is refused.
    const renewed = await renewSignIn();
    const second = renewed === undefined ? first : await callApi<T>(path, { ...details, bearer: renewed.token });
    if (isUnauthorized(second)) {
      forgetSignIn();
      ended();
    }
    return second;
  };
}

/** Here too, whatever became of the others: who asks for it doubts a device. */
async function endEverywhere(call: StaffCall): Promise<void> {
  await call('sign-out-everywhere', { method: 'POST' });
  await signOut();
}

function roleOf({ groups }: Staff, page: Page, roles: StaffTexts['roles']): string {
  const group = (Object.keys(roles) as (keyof StaffTexts['roles'])[])
    .filter((role) => groups.includes(role))
    .toSorted((a, b) => Number(pagesOf({ groups: [b] })[0] === page) - Number(pagesOf({ groups: [a] })[0] === page))
    .find((role) => mayOpen({ groups: [role] }, page));
  return group === undefined ? '' : roles[group];
}

/** Whose page this is not: the only other one at once from the common sign-in, else the way to each. */
function showOtherPages(root: HTMLElement, person: Staff, pages: readonly Page[], texts: Texts): void {
  const { staff: t, page, links } = texts;
  const [only] = pages;
  if (page === 'staff' && only !== undefined && pages.length === 1) return location.replace(links[only] ?? '/');
  const wrong = page === 'staff' ? 'chooseTitle' : 'wrongTitle';
  find('[data-other-page] h1', root).textContent = pages.length === 0 ? t.signIn.noneTitle : t.signIn[wrong];
  const text = find('[data-other-text]', root);
  text.textContent = pages.length === 0 ? t.signIn.noneText : t.signIn.wrongText;
  text.hidden = page === 'staff' && pages.length > 0;
  const as = find('[data-other-as]', root);
  as.textContent = fill(t.signIn.as, { name: person.name });
  as.hidden = person.name === '';
  const items = pages.map((one) => {
    const name = one in t.pages ? t.pages[one as keyof StaffTexts['pages']] : '';
    return make('li', {}, make('a', { class: 'button button-quiet', href: links[one] ?? '/' }, name));
  });
  find('[data-other-list]', root).replaceChildren(...items);
  show(root, '[data-other-page]');
}

function showSignIn(root: HTMLElement, message: string): void {
  const note = find('[data-sign-in-note]', root);
  note.textContent = message;
  note.hidden = message === '';
  show(root, '[data-sign-in]');
}

/** One of the page's parts; the common sign-in has no work. */
function show(root: HTMLElement, part: '[data-sign-in]' | '[data-other-page]' | '[data-work]'): void {
  for (const one of findAll('[data-sign-in], [data-other-page], [data-work]', root)) one.hidden = !one.matches(part);
}

function isUnauthorized(answer: Answer<unknown>): boolean {
  return answer.ok === false && answer.problem.status === 401;
}
