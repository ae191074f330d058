import { html, type Html } from '../pages/html.ts';
import { pageAnswer } from '../pages/page.ts';
import { type LocalRequest, redirectAnswer } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { slotTimes, type Activation, type Bookings } from './bookings.ts';

/**
 * The citizen's page of the booking system: what the link in an invitation opens. It shows the one day
 * that the code was activated for, and sets no time limit of its own.
 */
export const bookingPagePath = '/book';

export interface BookingPageContext {
  readonly bookings: Bookings;
  /** Lets a citizen book an offer that was taken back. */
  readonly allowLate: boolean;
  centreName(centreId: string): string;
  book(activationId: string, time: string): void;
  cancel(activationId: string): void;
}

const languages = ['nl', 'fr', 'de'] as const;
type PageLanguage = (typeof languages)[number];

const texts = {
  nl: {
    self: 'Nederlands',
    site: 'Afspraken voor vaccinatie',
    language: 'Taal',
    note: 'Nagebouwd boekingssysteem: hier wordt niets echt geboekt.',
    askTitle: 'Uw vaccinatiecode',
    ask: 'Vaccinatiecode',
    go: 'Verder',
    unknownTitle: 'Geen afspraak mogelijk met deze code',
    unknown: 'Er is geen uitnodiging met deze code. Kijk na of u de code juist hebt overgenomen.',
    passedTitle: 'Deze plaats is doorgegeven',
    passed: 'De uitnodiging is voorbij. Uw recht op een gewone afspraak blijft.',
    offerTitle: 'Boek uw afspraak',
    centre: 'Centrum',
    day: 'Dag',
    window: 'Uur',
    time: 'Kies een uur',
    book: 'Boek deze afspraak',
    bookedTitle: 'Uw afspraak is geboekt',
    booked: 'Breng uw identiteitskaart (eID) mee.',
    cancel: 'Annuleer de afspraak',
    between: (from: string, to: string) => `tussen ${from} en ${to} uur`,
    at: (time: string) => `${time} uur`,
  },
  fr: {
    self: 'Français',
    site: 'Rendez-vous de vaccination',
    language: 'Langue',
    note: 'Système de réservation simulé : rien n’est réellement réservé ici.',
    askTitle: 'Votre code de vaccination',
    ask: 'Code de vaccination',
    go: 'Continuer',
    unknownTitle: 'Pas de rendez-vous possible avec ce code',
    unknown: 'Il n’y a pas d’invitation avec ce code. Vérifiez que vous l’avez bien recopié.',
    passedTitle: 'Cette place est passée à quelqu’un d’autre',
    passed: 'L’invitation est terminée. Vous gardez votre droit à un rendez-vous ordinaire.',
    offerTitle: 'Réservez votre rendez-vous',
    centre: 'Centre',
    day: 'Jour',
    window: 'Heure',
    time: 'Choisissez une heure',
    book: 'Réserver ce rendez-vous',
    bookedTitle: 'Votre rendez-vous est réservé',
    booked: 'Apportez votre carte d’identité (eID).',
    cancel: 'Annuler le rendez-vous',
    between: (from: string, to: string) => `entre ${from} et ${to}`,
    at: (time: string) => `à ${time}`,
  },
  de: {
    self: 'Deutsch',
    site: 'Impftermine',
    language: 'Sprache',
    note: 'Nachgebautes Buchungssystem: Hier wird nichts wirklich gebucht.',
    askTitle: 'Ihr Impfcode',
    ask: 'Impfcode',
    go: 'Weiter',
    unknownTitle: 'Mit diesem Code ist kein Termin möglich',
    unknown: 'Zu diesem Code gibt es keine Einladung. Prüfen Sie, ob Sie ihn richtig übernommen haben.',
    passedTitle: 'Dieser Platz wurde weitergegeben',
    passed: 'Die Einladung ist vorbei. Ihr Recht auf einen gewöhnlichen Termin bleibt.',
    offerTitle: 'Buchen Sie Ihren Termin',
    centre: 'Zentrum',
    day: 'Tag',
    window: 'Uhrzeit',
    time: 'Wählen Sie eine Uhrzeit',
    book: 'Diesen Termin buchen',
    bookedTitle: 'Ihr Termin ist gebucht',
    booked: 'Bringen Sie Ihren Personalausweis (eID) mit.',
    cancel: 'Termin absagen',
    between: (from: string, to: string) => `zwischen ${from} und ${to} Uhr`,
    at: (time: string) => `${time} Uhr`,
  },
} as const;

export function answerBookingPage(request: LocalRequest, context: BookingPageContext): LocalAnswer {
  const language = languageOf(request);
  const form = new URLSearchParams(request.method === 'POST' ? request.body : '');
  const code = (form.get('code') ?? request.query.get('code') ?? '').trim();
  const found = code === '' ? undefined : context.bookings.activationFor(code);
  if (request.method === 'POST' && found) {
    act(form, found, context);
    return redirectAnswer(`${bookingPagePath}?${new URLSearchParams({ code, lang: language }).toString()}`);
  }
  const view = code === '' ? askView(language) : found ? foundView(language, found, context) : unknownView(language);
  return pageAnswer({
    language,
    title: `${view.title} – ${texts[language].site}`,
    status: view.status ?? 200,
    body: html`<header>${languageLinks(language, code)}</header>
      <main>
        <h1>${view.title}</h1>
        ${view.body}
      </main>
      <footer><p class="quiet">${texts[language].note}</p></footer>`,
  });
}

interface View {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
}

function act(form: URLSearchParams, activation: Activation, context: BookingPageContext): void {
  const booked = activation.bookedTime !== undefined;
  if (form.get('action') === 'cancel' && booked) context.cancel(activation.activationId);
  if (form.get('action') !== 'book' || booked || (activation.deleted && !context.allowLate)) return;
  const time = slotTimes(activation.timeWindow).find((one) => one === form.get('time'));
  context.book(activation.activationId, time ?? activation.timeWindow.from);
}

function askView(language: PageLanguage): View {
  const text = texts[language];
  return {
    title: text.askTitle,
    body: html`<form method="get" action="${bookingPagePath}">
      <input type="hidden" name="lang" value="${language}" />
      <div class="field">
        <label for="code">${text.ask}</label>
        <input id="code" name="code" autocomplete="off" spellcheck="false" required />
      </div>
      <button>${text.go}</button>
    </form>`,
  };
}

function unknownView(language: PageLanguage): View {
  const text = texts[language];
  return { title: text.unknownTitle, status: 404, body: html`<p>${text.unknown}</p>` };
}

function foundView(language: PageLanguage, activation: Activation, context: BookingPageContext): View {
  const text = texts[language];
  const hidden = html`<input type="hidden" name="code" value="${activation.vaccinationCode}" />`;
  const action = `${bookingPagePath}?lang=${language}`;
  if (activation.bookedTime !== undefined) {
    return {
      title: text.bookedTitle,
      body: html`${facts(language, activation, context)}
        <p>${text.booked}</p>
        <form method="post" action="${action}">
          ${hidden}
          <button class="second" name="action" value="cancel">${text.cancel}</button>
        </form>`,
    };
  }
  if (activation.deleted && !context.allowLate) {
    return {
      title: text.passedTitle,
      body: html`${facts(language, activation, context)}
        <p>${text.passed}</p>`,
    };
  }
  return {
    title: text.offerTitle,
    body: html`${facts(language, activation, context)}
      <form method="post" action="${action}">
        ${hidden}
        <div class="field">
          <label for="time">${text.time}</label>
          <select id="time" name="time">
            ${slotTimes(activation.timeWindow).map(
              (time) => html`<option value="${time}">${text.at(localTime(language, time))}</option>`,
            )}
          </select>
        </div>
        <button name="action" value="book">${text.book}</button>
      </form>`,
  };
}

function facts(language: PageLanguage, activation: Activation, context: BookingPageContext): Html {
  const text = texts[language];
  const { from, to } = activation.timeWindow;
  const day = new Intl.DateTimeFormat(`${language}-BE`, { dateStyle: 'full', timeZone: 'UTC' });
  return html`<dl class="facts">
    <dt>${text.centre}</dt>
    <dd>${context.centreName(activation.centreId)}</dd>
    <dt>${text.day}</dt>
    <dd>${day.format(new Date(`${activation.date}T00:00:00Z`))}</dd>
    <dt>${text.window}</dt>
    <dd>
      ${
        activation.bookedTime === undefined
          ? text.between(localTime(language, from), localTime(language, to))
          : text.at(localTime(language, activation.bookedTime))
      }
    </dd>
  </dl>`;
}

/** `15.00`, `15h00`, `15.00`: as written in each language. */
function localTime(language: PageLanguage, time: string): string {
  return time.replace(':', language === 'fr' ? 'h' : '.');
}

function languageLinks(language: PageLanguage, code: string): Html {
  return html`<nav class="languages" aria-label="${texts[language].language}">
    ${languages.map((one) => {
      const query = new URLSearchParams(code === '' ? { lang: one } : { code, lang: one });
      return html`<a
        href="${bookingPagePath}?${query.toString()}"
        lang="${one}"
        hreflang="${one}"
        ${one === language && html`aria-current="true"`}
        >${texts[one].self}</a
      >`;
    })}
  </nav>`;
}

function languageOf(request: LocalRequest): PageLanguage {
  const wanted = [request.query.get('lang') ?? '', ...(request.headers['accept-language'] ?? '').split(',')];
  for (const tag of wanted) {
    const found = languages.find((language) => tag.trim().toLowerCase().startsWith(language));
    if (found) return found;
  }
  return 'nl';
}
