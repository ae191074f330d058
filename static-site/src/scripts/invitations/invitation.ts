/**
 * The offer behind the link. Looking changes nothing; only the buttons do. Time comes from the
 * server, the deadline is an absolute local time, and a passed offer says kindly what happens now.
 */

import type { invitation } from '../../../texts/nl/invitation.ts';
import type { Invitation } from '../api/answers.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { capital } from '../fields/availability-words.ts';
import { find, findAll, make, moveFocus, textsOf, writeOnce } from '../page/dom.ts';
import { showAppointment } from '../fields/appointment.ts';
import { centreWithMap, linkToken, momentInWords, showState } from '../fields/place.ts';
import { type OutageTexts, showOutageLines } from '../page/outage-notes.ts';
import { declineMark } from '../../../../domain/links/site-paths.ts';
import { makeDecline } from './decline.ts';
import { makeServerTime } from '../api/server-time.ts';
import {
  type FieldTexts,
  type Words,
  brusselsDate,
  counted,
  dateInWords,
  durationInWords,
  fill,
  instantInWords,
} from '../page/words.ts';

type Texts = Readonly<{ invitation: typeof invitation; outages: OutageTexts; fields: FieldTexts; words: Words }>;

const root = find('#invitation');
const texts = textsOf<Texts>(root);
const t = texts.invitation;
const { words } = texts;
const time = makeServerTime();
const problem = find('[data-problem]', root);
const round = 2 * Math.PI * 18;
/** How often the state is asked while it can change without the reader, in milliseconds. */
const askEvery = 10_000;
/** The ring is full for what is usual; a longer time to answer starts full too. */
const usualTime = 30 * 60_000;

let shown: Invitation | undefined;
let spokenMinutes = -1;
let wasPaused = false;

addEventListener('hashchange', () => location.reload());
const decline = makeDecline(root, texts, () => shown?.state, draw, load);
find('[data-coming]', root).addEventListener('click', () => void sayComing());
find('[data-rather]', root).addEventListener('click', (event) => {
  event.preventDefault();
  // The page of the offer, by the link without the question; the change of the fragment loads it.
  location.hash = linkToken() ?? '';
});
find('[data-retry]', root).addEventListener('click', () => void load());
showState(root, 'loading');
setInterval(tick, 1_000);
setInterval(() => {
  const moves = shown?.state === 'sent' || shown?.state === 'claimed' || shown?.elsewhere === 'underWay';
  if (!document.hidden && moves) void load();
}, askEvery);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void load();
});
void load();

async function load(): Promise<void> {
  const token = linkToken();
  if (token === undefined) return showState(root, 'unknown');
  const answer = await callApi<Invitation>('invitation', { token });
  if (answer.ok === 'unchanged') return;
  if (!answer.ok) {
    const { status } = answer.problem;
    if (status === 404 || status === 401 || status === 400) return showState(root, 'unknown');
    // A later attempt may succeed; what is on the page stays.
    if (shown === undefined) showState(root, 'failed');
    problem.textContent = problemInWords(answer.problem, texts.fields.problems);
    problem.hidden = false;
    return;
  }
  problem.hidden = true;
  time.heard(answer.body.now);
  show(answer.body);
}

function show(offer: Invitation): void {
  const changed = shown !== undefined && shown.state !== offer.state;
  const first = shown === undefined;
  shown = offer;
  if (offer.state !== 'sent' && offer.state !== 'booked') decline.settled();
  draw();
  find('[data-where]', root).replaceChildren(centreWithMap(offer.centre, words));
  find('[data-when]', root).textContent = capital(momentInWords(offer, words));
  find('[data-seats]', root).textContent =
    offer.bookingUrls.length > 0
      ? offer.bookingUrls.map(({ firstName }) => firstName).join(', ')
      : counted(t.seatCount, offer.seats, words);
  find('[data-for-whom]', root).hidden = offer.seats < 2;
  if (first || changed) showButtons(offer);
  showPause(offer);
  if (offer.state === 'booked') showBooked(offer);
  showDeclined(offer);
  showGivenUp(offer);
  if (changed) moveFocus(find(`[data-state~="${viewOf(offer)}"] h1`, root));
  tick();
}

/** One truth about the appointment, and the three things that may be said of it. */
function showBooked(offer: Invitation): void {
  showAppointment(root, { ...offer, id: offer.invitationId }, words);
  const { coming, bookingUrls } = offer;
  find('[data-coming]', root).hidden = coming !== undefined;
  find('[data-coming-said]', root).hidden = coming === undefined;
  find('[data-other-hour]', root).hidden = bookingUrls.length === 0;
  find('[data-hours]', root).replaceChildren(...bookingLinks(offer, t.booked.hour, t.booked.hourFor));
}

async function sayComing(): Promise<void> {
  const token = linkToken() ?? '';
  const reply = await callApi('invitation/answer', { method: 'POST', token, body: { answer: 'coming' } });
  if (reply.ok === false && reply.problem.reason !== 'noLiveInvitation') {
    problem.textContent = problemInWords(reply.problem, texts.fields.problems);
    problem.hidden = false;
    return;
  }
  await load();
  const said = find('[data-coming-said]', root);
  if (!said.hidden) moveFocus(said);
}

/** What became of it there, too: said plainly, with what is left to do. */
function showGivenUp(offer: Invitation): void {
  const { state, elsewhere, declined } = offer;
  if (state !== 'cancelled') return;
  const said = t.cancelled;
  const own = declined === undefined ? said.text : declined === 'notNow' ? said.givenUp : t.declined.offList;
  writeOnce(find('[data-cancelled-text]', root), own);
  find('[data-whys]', root).hidden = declined !== 'notNow';
  find('[data-other-day]', root).hidden = declined !== 'notNow';
  const there = find('[data-there]', root);
  there.hidden = elsewhere === undefined;
  there.classList.toggle('note-time', elsewhere === 'notDone');
  if (elsewhere !== undefined) writeOnce(find('[data-there-text]', there), said.there[elsewhere]);
  const links = elsewhere === 'notDone' ? bookingLinks(offer, said.thereLink, said.thereLinkFor) : [];
  find('[data-there-links]', there).replaceChildren(...links);
}

/** To the booking system, for each member. */
function bookingLinks({ bookingUrls }: Invitation, label: string, labelFor: string): HTMLElement[] {
  return bookingUrls.map(({ firstName, url }) =>
    make(
      'p',
      {},
      make(
        'a',
        { class: 'link-line', href: url, rel: 'noreferrer' },
        bookingUrls.length > 1 ? fill(labelFor, { name: firstName }) : label,
      ),
    ),
  );
}

/** The link of the mail that says "I cannot come" asks that, and nothing else. */
function viewOf({ state }: Invitation): string {
  if (state === 'booked') return decline.view() ?? state;
  if (state !== 'sent') return state;
  return decline.view() ?? (location.hash.includes(declineMark) ? 'decline' : state);
}

function draw(): void {
  if (shown !== undefined) showState(root, viewOf(shown));
}

/** What the answer means for the place on the list; why may still be said by who stays on it. */
function showDeclined({ state, declined = 'notNow' }: Invitation): void {
  if (state !== 'declined') return;
  find('[data-declined-text]', root).textContent = declined === 'notNow' ? t.declined.text : t.declined.offList;
  find('[data-whys]', root).hidden = declined !== 'notNow';
}

/** While the booking system is down, and from its return until the offer is over: the deadline is another then. */
function showPause({ state, pause, deadline }: Invitation): void {
  for (const button of findAll('[data-book] a', root)) button.classList.toggle('button-quiet', pause !== undefined);
  if (pause !== undefined) {
    wasPaused = true;
    spokenMinutes = -1;
    showOutageLines(root, [fill(texts.outages.booking.offer, { time: instantInWords(pause.since, words) })]);
  } else if (wasPaused && state === 'sent' && deadline !== undefined)
    showOutageLines(root, [fill(texts.outages.booking.offerBack, { time: instantInWords(deadline, words) })]);
}

function showButtons(offer: Invitation): void {
  const several = offer.bookingUrls.length > 1;
  find('[data-several]', root).hidden = !several;
  const buttons = offer.bookingUrls.map(({ firstName, url }) =>
    make(
      'a',
      { class: 'button', href: url, rel: 'noreferrer' },
      several ? fill(t.sent.bookFor, { name: firstName }) : t.sent.book,
    ),
  );
  find('[data-book]', root).replaceChildren(...buttons);
}

function tick(): void {
  const now = time.now();
  if (now === undefined || shown?.state !== 'sent' || shown.deadline === undefined) return;
  const untilEnd = Date.parse(shown.deadline) - now;
  if (shown.pause === undefined) run(now, untilEnd, shown.deadline);
  // The last moment is the block's end, whatever time stands still.
  else standStill(Math.min(shown.pause.secondsLeft * 1_000, untilEnd), shown.deadline);
  if (untilEnd <= 0 && !document.hidden) void load();
}

function run(now: number, left: number, deadline: string): void {
  const clock = instantInWords(deadline, words);
  const day = brusselsDate(deadline);
  const sameDay = day === brusselsDate(new Date(now).toISOString());
  write(
    '[data-before]',
    sameDay
      ? fill(t.sent.before, { time: clock })
      : fill(t.sent.beforeDay, { date: dateInWords(day, words, 'noYear'), time: clock }),
  );
  write('[data-left]', left < 60_000 ? t.sent.lastMinute : fill(t.sent.left, { time: durationInWords(left, words) }));
  drawRing(left);
  speak(left, clock);
}

function standStill(left: number, blockEnds: string): void {
  const until = instantInWords(blockEnds, words);
  write('[data-before]', texts.outages.paused);
  write('[data-left]', fill(texts.outages.left, { left: durationInWords(left, words), until }));
  drawRing(left);
}

function drawRing(left: number): void {
  const ring = find<SVGElement>('[data-ring]', root);
  ring.setAttribute('stroke-dasharray', String(round));
  ring.setAttribute('stroke-dashoffset', String(round * (1 - Math.max(0, Math.min(1, left / usualTime)))));
}

/** Read out every ten minutes, at five, and in the last minute: not every second. */
function speak(left: number, clock: string): void {
  const minutes = Math.ceil(left / 60_000);
  if (minutes === spokenMinutes || !(minutes % 10 === 0 || minutes === 5 || minutes === 1)) return;
  spokenMinutes = minutes;
  find('[data-spoken]', root).textContent =
    `${fill(t.sent.before, { time: clock })}. ${minutes <= 1 ? t.sent.lastMinute : fill(t.sent.left, { time: durationInWords(left, words) })}`;
}

function write(selector: string, text: string): void {
  writeOnce(find(selector, root), text);
}
