import { html, type Html } from '../pages/html.ts';
import { pageAnswer } from '../pages/page.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import type { StaffAccount } from './accounts.ts';

export type PageLanguage = 'nl' | 'fr' | 'de';
export const pageLanguages = ['nl', 'fr', 'de'] as const;

const texts = {
  nl: {
    language: 'Taal',
    name: 'Nederlands',
    title: 'Aanmelden',
    intro: 'Voor medewerkers van vaccinatiecentra, contactcentra en artsen.',
    username: 'Gebruikersnaam',
    password: 'Wachtwoord',
    submit: 'Aanmelden',
    wrong: 'De gebruikersnaam of het wachtwoord klopt niet. Probeer het opnieuw.',
    expiredTitle: 'Deze aanmelding is verlopen',
    expired: 'Ga terug naar de site en meld u opnieuw aan.',
    back: 'Naar de site',
    code: 'Code van uw authenticator-app',
    codeHint: 'Zes cijfers. De code verandert elke halve minuut.',
    codeWrong: 'De code klopt niet of is te oud. Neem de code die er nu staat.',
    codeDemo: 'In deze proefopstelling is de code nu',
    demo: 'Namen om te proberen',
    demoNote: 'Dit is een lokale proefopstelling. Alle namen hebben hetzelfde wachtwoord:',
    signedOutTitle: 'U bent afgemeld',
    signedOut: 'U kunt dit venster sluiten.',
  },
  fr: {
    language: 'Langue',
    name: 'Français',
    title: 'Se connecter',
    intro: 'Pour le personnel des centres de vaccination, les centres de contact et les médecins.',
    username: 'Nom d’utilisateur',
    password: 'Mot de passe',
    submit: 'Se connecter',
    wrong: 'Le nom d’utilisateur ou le mot de passe n’est pas correct. Réessayez.',
    expiredTitle: 'Cette connexion a expiré',
    expired: 'Retournez sur le site et connectez-vous à nouveau.',
    back: 'Vers le site',
    code: 'Code de votre application d’authentification',
    codeHint: 'Six chiffres. Le code change toutes les demi-minutes.',
    codeWrong: 'Le code n’est pas correct ou trop ancien. Prenez le code affiché maintenant.',
    codeDemo: 'Dans cette installation d’essai, le code est maintenant',
    demo: 'Noms à essayer',
    demoNote: 'Ceci est une installation d’essai locale. Tous les noms ont le même mot de passe :',
    signedOutTitle: 'Vous êtes déconnecté',
    signedOut: 'Vous pouvez fermer cette fenêtre.',
  },
  de: {
    language: 'Sprache',
    name: 'Deutsch',
    title: 'Anmelden',
    intro: 'Für Mitarbeitende von Impfzentren und Kontaktzentren sowie für Ärztinnen und Ärzte.',
    username: 'Benutzername',
    password: 'Passwort',
    submit: 'Anmelden',
    wrong: 'Der Benutzername oder das Passwort stimmt nicht. Versuchen Sie es noch einmal.',
    expiredTitle: 'Diese Anmeldung ist abgelaufen',
    expired: 'Gehen Sie zurück zur Website und melden Sie sich neu an.',
    back: 'Zur Website',
    code: 'Code Ihrer Authenticator-App',
    codeHint: 'Sechs Ziffern. Der Code ändert sich jede halbe Minute.',
    codeWrong: 'Der Code stimmt nicht oder ist zu alt. Nehmen Sie den Code, der jetzt dort steht.',
    codeDemo: 'In dieser Testanlage ist der Code jetzt',
    demo: 'Namen zum Ausprobieren',
    demoNote: 'Dies ist eine lokale Testanlage. Alle Namen haben dasselbe Passwort:',
    signedOutTitle: 'Sie sind abgemeldet',
    signedOut: 'Sie können dieses Fenster schließen.',
  },
} as const;

/** The first of the wanted languages that there is; `wanted` as in `ui_locales` or `Accept-Language`. */
export function pickLanguage(wanted: string | undefined): PageLanguage {
  for (const tag of (wanted ?? '').toLowerCase().split(/[\s,]+/)) {
    const found = pageLanguages.find((language) => tag.startsWith(language));
    if (found) return found;
  }
  return 'nl';
}

export interface LoginPage {
  readonly language: PageLanguage;
  /** Path of the form, without query. */
  readonly action: string;
  readonly username?: string;
  readonly wrong?: boolean;
  readonly demo: readonly StaffAccount[];
}

export function loginPage(page: LoginPage): LocalAnswer {
  const text = texts[page.language];
  const { wrong = false } = page;
  return pageAnswer({
    language: page.language,
    title: wrong ? `! ${text.title}` : text.title,
    status: wrong ? 401 : 200,
    body: html`<header>${languageLinks(page)}</header>
      <main>
        <h1>${text.title}</h1>
        <p class="quiet">${text.intro}</p>
        ${wrong && html`<p class="problem" id="problem" role="alert">${text.wrong}</p>`}
        <form method="post" action="${page.action}?lang=${page.language}">
          <div class="field">
            <label for="username">${text.username}</label>
            <input
              id="username"
              name="username"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              required
              value="${page.username ?? ''}"
              ${wrong && html`aria-invalid="true" aria-describedby="problem"`}
            />
          </div>
          <div class="field">
            <label for="password">${text.password}</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              ${wrong && html`aria-invalid="true" aria-describedby="problem"`}
            />
          </div>
          <button>${text.submit}</button>
        </form>
        ${demoNames(page)}
      </main>`,
  });
}

export interface CodePage {
  readonly language: PageLanguage;
  readonly action: string;
  readonly wrong?: boolean;
  /** The right code, where a demo shows it. */
  readonly shown?: string;
}

/** The second step: whoever has the password alone stops here. */
export function codePage({ language, action, wrong = false, shown }: CodePage): LocalAnswer {
  const text = texts[language];
  return pageAnswer({
    language,
    title: wrong ? `! ${text.title}` : text.title,
    status: wrong ? 401 : 200,
    body: html`<main>
      <h1>${text.title}</h1>
      ${wrong && html`<p class="problem" id="problem" role="alert">${text.codeWrong}</p>`}
      <form method="post" action="${action}?lang=${language}">
        <div class="field">
          <label for="code">${text.code}</label>
          <p class="quiet" id="hint">${text.codeHint}</p>
          <input
            id="code"
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            required
            aria-describedby="${wrong ? 'problem hint' : 'hint'}"
            ${wrong && html`aria-invalid="true"`}
          />
        </div>
        <button>${text.submit}</button>
      </form>
      ${shown !== undefined && html`<p class="quiet">${text.codeDemo} <code data-code-now>${shown}</code></p>`}
    </main>`,
  });
}

/** Shown when a form comes back after its sign-in has ended, or an address is wrong. */
export function expiredPage(language: PageLanguage, siteUrl: string | undefined, detail?: string): LocalAnswer {
  const text = texts[language];
  return pageAnswer({
    language,
    title: text.expiredTitle,
    status: 400,
    body: html`<main>
      <h1>${text.expiredTitle}</h1>
      <p>${text.expired}</p>
      ${siteUrl !== undefined && html`<p><a href="${siteUrl}/${language}/">${text.back}</a></p>`}
      ${detail !== undefined && html`<p class="quiet"><code>${detail}</code></p>`}
    </main>`,
  });
}

export function signedOutPage(language: PageLanguage): LocalAnswer {
  const text = texts[language];
  return pageAnswer({
    language,
    title: text.signedOutTitle,
    body: html`<main>
      <h1>${text.signedOutTitle}</h1>
      <p>${text.signedOut}</p>
    </main>`,
  });
}

function languageLinks(page: LoginPage): Html {
  return html`<nav class="languages" aria-label="${texts[page.language].language}">
    ${pageLanguages.map(
      (language) =>
        html`<a
          href="${page.action}?lang=${language}"
          lang="${language}"
          hreflang="${language}"
          ${language === page.language && html`aria-current="true"`}
          >${texts[language].name}</a
        >`,
    )}
  </nav>`;
}

function demoNames(page: LoginPage): Html | false {
  const [first] = page.demo;
  if (!first) return false;
  const text = texts[page.language];
  return html`<h2>${text.demo}</h2>
    <p class="quiet">${text.demoNote} <code>${first.password}</code></p>
    <dl class="facts">
      ${page.demo.map(
        (account) =>
          html`<dt><code>${account.username}</code></dt>
            <dd>
              ${account.name}${account.centres && html` <span class="quiet">(${account.centres.join(', ')})</span>`}
            </dd>`,
      )}
    </dl>`;
}
