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
  stepsThirdParty: [
    { title: 'Wir prüfen die Angaben', text: 'Das dauert meist einige Minuten, an Tagen mit großem Andrang länger.' },
    {
      title: 'Diese Person erhält eine einzige Nachricht mit der Antwort',
      text: 'Darin steht auch ein persönlicher Link, um die Anmeldung anzusehen, zu ändern oder abzulehnen. Sie selbst erhalten keine Nachricht.',
    },
    {
      title: 'Danach warten wir auf einen Platz',
      text: 'Wir können keinen Platz versprechen. Gibt es einen, dann erhält diese Person eine Nachricht und hat 30 Minuten, um den Termin zu buchen.',
    },
  ],
  sentTo: 'Wir schicken die Antwort an {contacts}.',
  sentToThirdParty: 'Wir schicken die Antwort an diese Person, an {contacts}.',
  notRight: 'Stimmt das nicht?',
  mend: 'Verbessern Sie es jetzt.',
  mendNote:
    'Sie finden alles so vor, wie Sie es ausgefüllt haben. Was an die falsche Adresse ging, schadet niemandem: Sie werden dadurch nicht zweimal für denselben Platz eingeladen.',
  reference: 'Nummer Ihrer Anmeldung, für die Person, die Ihnen hilft: {reference}',
  thirdParty: 'Die Nachricht geht an die Person, die Sie angemeldet haben, nicht an Sie.',
  noMailTitle: 'Nach einer Stunde keine E-Mail?',
  noMail:
    'Sehen Sie zuerst in Ihrem Spam-Ordner nach. Ist sie dort nicht, lassen Sie sie noch einmal schicken, auch per SMS:',
  noMailElse: 'Gelingt das nicht, rufen Sie das Kontaktzentrum an.',
  help: 'Zu den Telefonnummern',
  stay: 'Fahren Sie noch nicht in ein Zentrum: Ohne Termin gibt es dort keine Impfung für Sie.',
  another: 'Noch jemanden anmelden',
  home: 'Zur Startseite',
};
