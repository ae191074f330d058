import type { received as Model } from '../nl/received.ts';

export const received: typeof Model = {
  title: 'Wir haben Ihre Anmeldung erhalten',
  description: 'Was nach Ihrer Anmeldung geschieht.',
  lead: 'Sie stehen noch nicht auf der Liste. Zuerst prüfen wir die Angaben.',
  nextTitle: 'Was jetzt geschieht',
  steps: [
    { title: 'Wir prüfen die Angaben', text: 'Das dauert meist einige Minuten, an Tagen mit großem Andrang länger.' },
    {
      title: 'Sie erhalten eine einzige E-Mail mit der Antwort',
      text: 'Darin steht auch Ihr persönlicher Link. Damit ändern Sie Ihre Anmeldung oder melden sich ab. Bewahren Sie diese E-Mail auf.',
    },
    {
      title: 'Danach warten wir gemeinsam auf einen Platz',
      text: 'Wir können Ihnen keinen Platz versprechen. Gibt es einen, dann erhalten Sie eine Nachricht und haben 30 Minuten, um Ihren Termin zu buchen.',
    },
  ],
  thirdParty: 'Die E-Mail geht an die Person, die Sie angemeldet haben, nicht an Sie.',
  noMailTitle: 'Nach einer Stunde keine E-Mail?',
  noMail: 'Sehen Sie zuerst in Ihrem Spam-Ordner nach. Ist sie dort nicht, rufen Sie das Kontaktzentrum an.',
  help: 'Zu den Telefonnummern',
  stay: 'Fahren Sie noch nicht in ein Zentrum: Ohne Termin gibt es dort keine Impfung für Sie.',
  another: 'Noch jemanden anmelden',
  home: 'Zur Startseite',
};
