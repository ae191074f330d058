import { html } from '../../pages/html.ts';
import { pageAnswer } from '../../pages/page.ts';
import type { LocalAnswer } from '../../pages/answer.ts';
import { type PageLanguage, pageLanguages } from '../../identity/login-page.ts';
import { personaNames, personas } from './personas.ts';

const texts = {
  nl: {
    intro:
      'Dit is een lokale proefopstelling: kies wie u bent. De echte dienst vraagt hier uw identiteitskaart of itsme.',
    number: 'RIZIV-nummer',
    cancel: 'Annuleren',
    personas: {
      physician: 'arts',
      notPhysician: 'geen arts, maar verpleegkundige',
      recognitionExpired: 'arts van wie de erkenning is afgelopen',
      assuranceTooLow: 'arts, maar aangemeld met alleen een wachtwoord',
    },
  },
  fr: {
    intro:
      'Ceci est une installation d’essai locale : choisissez qui vous êtes. Le vrai service demande ici votre carte d’identité ou itsme.',
    number: 'numéro INAMI',
    cancel: 'Annuler',
    personas: {
      physician: 'médecin',
      notPhysician: 'pas médecin, mais infirmier',
      recognitionExpired: 'médecin dont l’agrément a expiré',
      assuranceTooLow: 'médecin, mais connectée avec un simple mot de passe',
    },
  },
  de: {
    intro:
      'Dies ist eine lokale Testanlage: Wählen Sie, wer Sie sind. Der echte Dienst fragt hier nach Personalausweis oder itsme.',
    number: 'LIKIV-Nummer',
    cancel: 'Abbrechen',
    personas: {
      physician: 'Ärztin',
      notPhysician: 'kein Arzt, sondern Krankenpfleger',
      recognitionExpired: 'Arzt, dessen Zulassung abgelaufen ist',
      assuranceTooLow: 'Ärztin, aber nur mit einem Passwort angemeldet',
    },
  },
} as const;

/** One button for each persona, and one to change one's mind. */
export function personaPage(title: string, language: PageLanguage, action: string): LocalAnswer {
  const text = texts[language];
  return pageAnswer({
    language,
    title,
    body: html`<header>
        <nav class="languages">
          ${pageLanguages.map((one) => html`<a href="${action}?lang=${one}" lang="${one}">${one}</a>`)}
        </nav>
      </header>
      <main>
        <h1>${title}</h1>
        <p class="quiet">${text.intro}</p>
        <form method="post" action="${action}">
          ${personaNames.map((name) => {
            const { firstName, lastName, nihii } = personas[name];
            return html`<p>
              <button name="persona" value="${name}">${firstName} ${lastName}</button>
              ${text.personas[name]}, ${text.number} <code>${nihii}</code>
            </p>`;
          })}
          <p><button name="persona" value="cancel">${text.cancel}</button></p>
        </form>
      </main>`,
  });
}
