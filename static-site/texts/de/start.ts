import type { start as Model } from '../nl/start.ts';

export const start: typeof Model = {
  title: 'Eine Impfdosis ist übrig – vielleicht für Sie',
  description:
    'Melden Sie sich für die Reserveliste für die Impfung in Belgien an und erhalten Sie eine Nachricht, sobald kurzfristig ein Platz frei wird.',
  lead: 'Wenn jemand nicht erscheint, bleibt eine Impfdosis übrig. Sagen Sie uns, wo und wann Sie kurzfristig kommen können. Gibt es einen Platz für Sie, dann erhalten Sie eine Nachricht.',
  actionNote: 'Das dauert etwa fünf Minuten. Halten Sie Ihren Personalausweis bereit.',
  stepsTitle: 'So funktioniert es',
  steps: [
    {
      title: 'Sie melden sich an',
      text: 'Sie wählen Ihre Zentren und die Zeiten, zu denen Sie können, bis zu zwei Wochen im Voraus.',
    },
    {
      title: 'Ein Platz wird frei',
      text: 'Sie erhalten eine Nachricht per E-Mail und SMS. Die älteste Person auf der Liste kommt zuerst an die Reihe.',
    },
    {
      title: 'Sie buchen sofort Ihren Termin',
      text: 'Dafür haben Sie 30 Minuten. So lange halten wir Ihnen den Platz frei.',
    },
    {
      title: 'Sie kommen ins Zentrum',
      text: 'Erst wenn Ihr Termin gebucht ist. Bringen Sie Ihren Personalausweis mit.',
    },
  ],
  momentsTitle: 'Ist schon jetzt ein Platz frei?',
  momentsText:
    'In manchen Zentren können Sie sofort einen Platz reservieren. Sehen Sie nach, was in Ihrer Nähe frei ist.',
  postalCode: 'Ihre Postleitzahl oder Gemeinde',
  momentsAction: 'Freie Plätze zeigen',
  knowTitle: 'Gut zu wissen',
  know: [
    'Ihre reguläre Einladung bleibt gültig, auch wenn Sie nicht antworten oder nicht können.',
    'Nicht geantwortet? Sie behalten Ihren Platz auf der Liste.',
    'Sie können auch jemand anders anmelden oder eine Gruppe von zwei bis vier Personen.',
    'Sie können sich jederzeit abmelden. Wir löschen dann Ihre Daten.',
  ],
  phoneTitle: 'Lieber per Telefon?',
  phoneText: 'Das Kontaktzentrum Ihrer Region meldet Sie an, mit denselben Rechten.',
  phoneAction: 'Telefonnummern ansehen',
  picture: 'Zeichnung: Von fünfzehn Plätzen sind zwölf vergeben, zwei frei, und einer wird gerade angeboten.',
};
