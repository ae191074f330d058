import type { help as Model } from '../nl/help.ts';

export const help: typeof Model = {
  title: 'Hilfe',
  description: 'Telefonnummern der Kontaktzentren nach Region und Sprache und Antworten auf häufige Fragen.',
  lead: 'Kein Internet, keine E-Mail oder lieber jemanden am Telefon? Das Kontaktzentrum erledigt für Sie alles, was auf dieser Website möglich ist.',
  centresTitle: 'Rufen Sie das Kontaktzentrum Ihrer Region an',
  centres: [
    {
      region: 'Deutschsprachige Gemeinschaft',
      phone: '0800 23 032',
      href: 'tel:080023032',
      languages: 'Deutsch',
      hours: 'Kostenlos, werktags tagsüber',
    },
    {
      region: 'Wallonie',
      phone: '0800 45 019',
      href: 'tel:080045019',
      languages: 'Französisch',
      hours: 'Kostenlos, tagsüber',
    },
    {
      region: 'Brüssel',
      phone: '02 214 19 19',
      href: 'tel:+3222141919',
      languages: 'Französisch, Niederländisch',
      hours: 'Werktags tagsüber',
    },
    {
      region: 'Flandern',
      phone: '1700',
      href: 'tel:1700',
      languages: 'Niederländisch',
      hours: 'Werktags von 9 bis 19 Uhr, kostenlos',
    },
  ],
  languagesLabel: 'Sprachen',
  hoursLabel: 'Erreichbar',
  note: 'Nummern und Zeiten sind die der Impfkampagne von 2021. Den neuesten Stand finden Sie auf der Website Ihrer Region.',
  readyTitle: 'Halten Sie bereit',
  ready: [
    'Den Personalausweis jeder Person, die Sie anmelden möchten.',
    'Die Tage und Zeiten, zu denen Sie können.',
    'Eine Handynummer oder eine Festnetznummer, unter der Sie erreichbar sind.',
  ],
  questionsTitle: 'Häufige Fragen',
  questions: [
    {
      q: 'Ich finde die E-Mail mit meinem Link nicht mehr.',
      a: 'Sehen Sie zuerst in Ihrem Spam-Ordner nach. Finden Sie sie nicht, lassen Sie sich den Link noch einmal schicken: unten auf der Seite unter „Link verloren?“. Gelingt auch das nicht, hilft Ihnen das Kontaktzentrum, nach einer Prüfung.',
    },
    {
      q: 'Ich erhielt eine E-Mail, dass meine Angaben nicht hinzugefügt werden konnten. Warum?',
      a: 'Das sagen wir nicht, um niemandes Daten preiszugeben. Prüfen Sie, ob Name, Nationalregisternummer und Postleitzahl genau so auf dem Personalausweis stehen. Stimmt alles, dann sind Sie vielleicht noch nicht an der Reihe.',
    },
    {
      q: 'Ich erhielt eine Einladung, aber die Zeit ist abgelaufen.',
      a: 'Sie brauchen nichts zu tun. Sie behalten Ihren Platz auf der Liste, und wir laden Sie bei nächster Gelegenheit wieder ein.',
    },
    {
      q: 'Darf ich zu einem Zentrum fahren und dort warten?',
      a: 'Nein. Ohne Termin gibt es dort keine Impfung für Sie. Warten Sie auf die Nachricht und buchen Sie zuerst Ihren Termin.',
    },
    {
      q: 'Jemand hat mich angemeldet, ohne dass ich darum gebeten habe.',
      a: 'In der Nachricht, die Sie erhalten haben, steht ein Link, mit dem Sie in einem Schritt ablehnen. Wir löschen Ihre Daten sofort.',
    },
    {
      q: 'Kostet das etwas?',
      a: 'Nein. Impfung und Anmeldung sind kostenlos. Wir verlangen nie Geld und nie Bankdaten.',
    },
  ],
  sitesTitle: 'Amtliche Websites zur Impfung',
  sites: [
    { name: 'Ostbelgienlive.be (Deutschsprachige Gemeinschaft)', href: 'https://www.ostbelgienlive.be' },
    { name: 'Jemevaccine.be (Wallonie, auf Französisch)', href: 'https://www.jemevaccine.be' },
    { name: 'Coronavirus.brussels (Brüssel, auf Französisch)', href: 'https://coronavirus.brussels' },
    { name: 'Laatjevaccineren.be (Flandern, auf Niederländisch)', href: 'https://www.laatjevaccineren.be' },
    { name: 'Info-coronavirus.be (Belgien)', href: 'https://www.info-coronavirus.be' },
  ],
};
