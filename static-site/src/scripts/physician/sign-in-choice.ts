/**
 * Signing in as a physician with eHealth or BOSA. The page keeps a secret in this tab, names its hash at the start, and
 * hands over what the provider gave together with the secret: so nobody is signed in with somebody else's answer.
 */

import type {
  PhysicianProvider,
  SignInOutcome,
  SignInRefusal,
} from '../../../../domain/physicians/sign-in-operations.ts';
import type { physicianSignIn } from '../../../texts/nl/physician-sign-in.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { find, findAll, moveFocus, pageLanguage, textsOf } from '../page/dom.ts';
import { keep, readKept, tabStorage } from '../page/storage.ts';
import { clearErrors, showErrors, valueOf } from '../fields/field-errors.ts';
import { loadSettings, rememberSession } from '../staff/sign-in.ts';
import type { FieldTexts } from '../page/words.ts';

type Texts = Readonly<{ physicianSignIn: typeof physicianSignIn }> & Pick<FieldTexts, 'errors' | 'problems'>;
/** `asksNumber`: the provider's answer was taken, and the number is asked for. */
type Pending = Readonly<{ state: string; secret: string; asksNumber?: boolean }>;

const place = 'physician-sign-in';

const root = find('[data-outside-sign-in]');
const texts = textsOf<Texts>(root);
const t = texts.physicianSignIn;
const note = find('[data-outside-note]', root);
const choice = find('[data-outside-choice]', root);
const form = find<HTMLFormElement>('[data-outside-number]', root);

/** Takes the answer of a provider, if that is how the page was reached; the page then finds who is signed in. */
export async function beginOutsideSignIn(): Promise<void> {
  for (const button of findAll<HTMLButtonElement>('[data-provider]', root))
    button.addEventListener('click', () => void start(button));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void sendNumber();
  });
  find('[data-outside-again]', root).addEventListener('click', again);
  await Promise.all([showChoice(), takeAnswer()]);
}

/** Those that the host offers. */
async function showChoice(): Promise<void> {
  const { physicianProviders = [] } = await loadSettings();
  for (const button of findAll('[data-provider]', root))
    button.hidden = !physicianProviders.includes(button.dataset['provider'] ?? '');
  choice.hidden = physicianProviders.length === 0 || !form.hidden;
}

async function start(button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  const secret = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  const provider = button.dataset['provider'] as PhysicianProvider;
  const body = { provider, language: pageLanguage(), binding: base64Url(new Uint8Array(digest)) };
  const answer = await callApi<{ address: string }>('physician-sign-in', { method: 'POST', body });
  button.disabled = false;
  if (answer.ok === 'unchanged') return;
  if (!answer.ok) return tell(problemInWords(answer.problem, texts.problems));
  const address = new URL(answer.body.address);
  const pending: Pending = { state: address.searchParams.get('state') ?? '', secret };
  if (!keep(tabStorage, place, pending)) return tell(t.blocked);
  location.assign(address);
}

async function takeAnswer(): Promise<void> {
  const pending = pendingSignIn();
  const given = new URLSearchParams(location.search);
  const state = given.get('state');
  if (pending === undefined) return;
  if (pending.asksNumber === true) return askNumber();
  // Somebody else's answer, or that of the account of the product.
  if (state !== pending.state) return;
  // The code must not stay in the address, whatever comes of it.
  history.replaceState(null, '', location.pathname + location.hash);
  const [code, error, iss] = ['code', 'error', 'iss'].map((name) => given.get(name) ?? undefined);
  await send('physician-sign-in/finish', { state, secret: pending.secret, code, error, iss });
}

async function sendNumber(): Promise<void> {
  const pending = pendingSignIn();
  const nihii = valueOf('nihii');
  if (nihii === '') return wrongNumber(t.number.required);
  if (pending === undefined) return again();
  clearErrors(form);
  const button = find<HTMLButtonElement>('[data-send-number]', root);
  button.disabled = true;
  const signedIn = await send('physician-sign-in/number', { state: pending.state, secret: pending.secret, nihii });
  button.disabled = false;
  // Who is signed in, the page finds when it begins.
  if (signedIn) location.reload();
}

/** @returns whether somebody is signed in now */
async function send(path: string, body: object): Promise<boolean> {
  const answer = await callApi<SignInOutcome>(path, { method: 'POST', body, patience: 30_000 });
  if (answer.ok === 'unchanged') return false;
  if (!answer.ok) {
    const told = problemInWords(answer.problem, texts.problems);
    if (form.hidden) tell(told);
    else wrongNumber(told);
    return false;
  }
  const outcome = answer.body;
  switch (outcome.outcome) {
    case 'signedIn':
      tabStorage.remove(place);
      rememberSession(outcome.token, outcome.name, 'physician');
      return true;
    case 'numberNeeded':
      keep(tabStorage, place, { ...(pendingSignIn() ?? { state: '', secret: '' }), asksNumber: true });
      askNumber();
      return false;
    case 'refused':
      refuse(outcome.reason);
      return false;
  }
}

function refuse(reason: SignInRefusal): void {
  if (reason === 'numberUnknown') return wrongNumber(t.refused.numberUnknown);
  again();
  tell(t.refused[reason]);
}

function askNumber(): void {
  choice.hidden = true;
  note.hidden = true;
  form.hidden = false;
  accountWay(false);
  moveFocus(find('h2', form));
}

function again(): void {
  tabStorage.remove(place);
  clearErrors(form);
  form.reset();
  form.hidden = true;
  accountWay(true);
  void showChoice();
}

/** While the number is asked for there is one thing to do. */
function accountWay(shown: boolean): void {
  const way = root.closest('[data-sign-in]')?.querySelector<HTMLElement>(':scope > .actions');
  if (way !== null && way !== undefined) way.hidden = !shown;
}

function wrongNumber(message: string): void {
  showErrors(form, texts.errors.summary, [{ field: 'nihii', message }]);
}

function tell(message: string): void {
  note.textContent = message;
  note.hidden = false;
  note.focus();
}

function pendingSignIn(): Pending | undefined {
  return readKept<Pending>(tabStorage, place);
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
