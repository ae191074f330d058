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
  const { staff: t, page, links } = textsOf<Texts>(root);
  const shown = { signIn: find('[data-sign-in]', root), other: find('[data-other-page]', root) };
  const work = root.querySelector<HTMLElement>('[data-work]');

  const language = document.documentElement.lang;
  for (const action of findAll('[data-sign-in-action]', root))
    action.addEventListener('click', () => void startSignIn(language));
  for (const action of findAll('[data-sign-out]', root)) action.addEventListener('click', () => void signOut());

  const finished = await finishSignIn();
  const staff = finished === 'failed' ? undefined : (finished ?? signedIn());
  if (staff === undefined) return showSignIn(finished === 'failed' ? t.signIn.failed : '');
  const pages = pagesOf(staff).filter((one) => one in links);
  if (page === 'staff' || !pages.includes(page)) return showOtherPages(staff, pages);
  show(work);
  find('[data-staff-name]', root).textContent = staff.name;
  find('[data-staff-role]', root).textContent = roleOf(page);
  find('[data-sign-out-everywhere]', root).addEventListener('click', () => void endEverywhere());
  ready({ staff, call });

  async function call<T>(path: string, details: Call = {}): Promise<Answer<T>> {
    const first = await callApi<T>(path, { ...details, bearer: signedIn()?.token ?? '' });
    if (!isUnauthorized(first)) return first;
    // Whatever the clocks say: the token is tried, and renewed where it is refused.
    const renewed = await renewSignIn();
    const second = renewed === undefined ? first : await callApi<T>(path, { ...details, bearer: renewed.token });
    if (isUnauthorized(second)) {
      forgetSignIn();
      showSignIn(t.signIn.ended);
    }
    return second;
  }

  /** Here too, whatever became of the others: who asks for it doubts a device. */
  async function endEverywhere(): Promise<void> {
    await call('sign-out-everywhere', { method: 'POST' });
    await signOut();
  }

  function roleOf(one: Page): string {
    const group = (Object.keys(t.roles) as (keyof StaffTexts['roles'])[]).find(
      (role) => pagesOf({ groups: [role] })[0] === one,
    );
    return group === undefined ? '' : t.roles[group];
  }

  function showOtherPages(person: Staff, pages: readonly Page[]): void {
    const [only] = pages;
    if (page === 'staff' && only !== undefined && pages.length === 1) return location.replace(links[only] ?? '/');
    const wrong = page === 'staff' ? 'chooseTitle' : 'wrongTitle';
    find('h1', shown.other).textContent = pages.length === 0 ? t.signIn.noneTitle : t.signIn[wrong];
    const text = find('[data-other-text]', root);
    text.textContent = pages.length === 0 ? t.signIn.noneText : t.signIn.wrongText;
    text.hidden = page === 'staff' && pages.length > 0;
    const as = find('[data-other-as]', root);
    as.textContent = fill(t.signIn.as, { name: person.name });
    as.hidden = person.name === '';
    const items = pages.map((one) =>
      make('li', {}, make('a', { class: 'button button-quiet', href: links[one] ?? '/' }, nameOf(one))),
    );
    find('[data-other-list]', root).replaceChildren(...items);
    show(shown.other);
  }

  function nameOf(one: Page): string {
    return one in t.pages ? t.pages[one as keyof StaffTexts['pages']] : '';
  }

  function showSignIn(message: string): void {
    const note = find('[data-sign-in-note]', root);
    note.textContent = message;
    note.hidden = message === '';
    show(shown.signIn);
  }

  function show(part: HTMLElement | null): void {
    for (const one of [shown.signIn, shown.other, work]) if (one !== null) one.hidden = one !== part;
  }
}

function isUnauthorized(answer: Answer<unknown>): boolean {
  return answer.ok === false && answer.problem.status === 401;
}
