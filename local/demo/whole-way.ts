import { demoCentre, demoPassword, unregisteredPeople } from './cast.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { html, type Html } from '../pages/html.ts';
import { pageAnswer } from '../pages/page.ts';
import { type LocalRequest, redirectAnswer } from '../pages/serve.ts';
import { firstRunAfter } from '../stand-ins/vaccinnet/run-times.ts';

/** One dose from the registration to a checked certificate, on one page of hints (`/way/`). */
export interface WholeWaySource {
  /** Of the site, without a slash at its end. */
  readonly siteUrl: () => string;
  readonly register: { counts(): { waiting: number; registered: number } };
  readonly now: () => number;
  /** Runs time faster until that instant; undefined where time is moved by hand. */
  readonly hurryTo?: (instant: number) => void;
}

const path = '/way';
const quarterMs = 15 * 60_000;
/** Of the minute in which the product asks. */
const patienceMs = 90_000;

/** When what is noted now has its answer: sent a quarter before a run, asked for a quarter after it. */
const answeredAt = (now: number): number => firstRunAfter(now + quarterMs) + quarterMs + patienceMs;

const clockIn = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels', dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** Answers `/way/`; undefined for other paths. */
export function answerWholeWay(source: WholeWaySource, request: LocalRequest): LocalAnswer | undefined {
  if (request.path.replace(/\/$/, '') !== path) return undefined;
  if (request.method !== 'POST') return wholeWayPage(source);
  source.hurryTo?.(answeredAt(source.now()));
  return redirectAnswer(`${path}/`);
}

function wholeWayPage(source: WholeWaySource): LocalAnswer {
  return pageAnswer({
    language: 'en',
    title: 'The whole way of a dose',
    body: html`<main>
      <h1>The whole way of a dose</h1>
      <p class="quiet">It is ${clockIn(source.now())} in Brussels. Each step is done as its people would do it.</p>
      <ol>
        ${stepsOf(source)}
      </ol>
    </main>`,
  });
}

function stepsOf(source: WholeWaySource): Html[] {
  const site = source.siteUrl();
  const [person] = unregisteredPeople();
  const { waiting, registered } = source.register.counts();
  const page = (address: string, words: string): Html => html`<a href="${site}${address}">${words}</a>`;
  const register = html`${page('/nl/inschrijven/', 'Register')} ${person?.firstName} ${person?.lastName},
    <code>${person?.ssin}</code>, ${person?.postalCode}, with any e-mail address, for today and the centre in
    ${demoCentre}.`;
  return [
    register,
    html`${page('/nl/centrum/', 'Open a session')} in the centre's console, as <code>centrum</code> with
      <code>${demoPassword}</code> and the <a href="/authenticator/">code</a>: four seats, an hour from now.`,
    html`Read the invitation in the <a href="/inbox/">inbox</a>, follow its button and book.`,
    html`In the console, look the person up among the arrivals: <em>arrived</em>, then <em>vaccinated</em> with vaccine,
      lot <code>DEMO-0042</code> and vaccinator.`,
    html`The register works at 9, 12 and 20 h: ${String(registered)} doses registered, ${String(waiting)} wait there.
    ${source.hurryTo !== undefined && runButton(answeredAt(source.now()))}`,
    html`Read in the <a href="/inbox/">inbox</a> that the dose is registered, and open the certificate; as PDF, too.`,
    html`${page('/nl/controle/', 'Check it')} on another screen: with the camera, a screenshot, or its text.`,
    html`Spoil it: a lot that begins with <code>BAD</code>, or somebody whom the register does not know: the
      <a href="/controls/">switches</a>.`,
  ].map((step) => html`<li><p>${step}</p></li>`);
}

const runButton = (until: number): Html =>
  html`<form method="post" action="${path}/">
    <button>Let time run to ${clockIn(until)}</button>
  </form>`;
