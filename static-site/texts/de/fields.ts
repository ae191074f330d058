import type { fields as Model } from '../nl/fields.ts';

export const fields: typeof Model = {
  firstName: 'Vorname',
  lastName: 'Nachname',
  nameHint: 'Wie auf dem Personalausweis. Steht dort nur ein Name? Geben Sie ihn in beiden Feldern ein.',
  ssin: 'Nationalregisternummer',
  ssinHint: '11 Ziffern. Sie finden sie auf der Rückseite des Personalausweises.',
  postalCode: 'Postleitzahl',
  postalCodeHint: 'Der Adresse, an der diese Person gemeldet ist.',
  email: 'E-Mail-Adresse',
  emailHint: 'Dorthin schicken wir unsere Nachrichten.',
  emailMeant: { ask: 'Meinten Sie {email}?', take: 'Ja, diese Adresse verwenden' },
  mobile: 'Handynummer',
  mobileHint:
    'Wir schicken Ihnen auch eine SMS. Eine belgische Nummer oder eine aus den Niederlanden, Frankreich, Deutschland oder Luxemburg.',
  optional: '(optional)',
  postalCodeFinder: 'Postleitzahl oder Gemeinde',
  place: {
    search: 'Suchen',
    tooShort: 'Tippen Sie Ihre Postleitzahl oder mindestens zwei Buchstaben Ihrer Gemeinde.',
    nothing:
      'Wir finden in Belgien keinen Ort namens „{typed}“. Prüfen Sie die Schreibweise, oder tippen Sie die Postleitzahl: Sie steht in Ihrer Adresse.',
    away: 'Wir können die Liste der Gemeinden gerade nicht laden. Tippen Sie Ihre Postleitzahl, oder versuchen Sie es noch einmal.',
  },
  /** Fields of the API, for a problem with one that is not on the page. */
  names: {
    language: 'Sprache',
    kind: 'Für wen',
    members: 'Personen',
    person: 'Person',
    centres: 'Zentren',
    centre: 'Zentrum',
    availability: 'Wann',
    companion: 'Code der anderen Person',
    vaccinationCode: 'Impfcode',
    registeredBy: 'Ihr eigener Name',
    sessionId: 'Freier Platz',
    block: 'Zeitpunkt',
    callAt: 'Nummer für den Anruf',
    inviteTo: 'Wer die Einladung bekommt',
    physicianEmail: 'E-Mail-Adresse der Ärztin oder des Arztes',
  },
  errors: {
    summary: 'Es stimmt noch nicht alles',
    fault: 'Das hat nicht geklappt',
    missing: {
      firstName: 'Geben Sie den Vornamen ein. Gibt es nur einen Namen? Geben Sie ihn auch hier ein.',
      lastName: 'Geben Sie den Nachnamen ein.',
      ssin: 'Geben Sie die Nationalregisternummer ein.',
      postalCode: 'Geben Sie die Postleitzahl ein.',
      email: 'Geben Sie die E-Mail-Adresse ein.',
      mobile: 'Geben Sie die Handynummer ein.',
      contact:
        'Geben Sie eine E-Mail-Adresse oder eine Handynummer dieser Person ein: Dorthin senden wir die Nachrichten.',
      registeredBy: 'Geben Sie Ihren eigenen Namen ein.',
    },
    ssin: 'Diese Nationalregisternummer stimmt nicht. Prüfen Sie die 11 Ziffern auf der Rückseite des Personalausweises.',
    postalCode: 'Eine Postleitzahl hat 4 Ziffern, zum Beispiel 4700.',
    postalCodeUnknown: 'Diese Postleitzahl gibt es in Belgien nicht.',
    email: 'Diese E-Mail-Adresse ist nicht vollständig. Ein Beispiel: anna.schmitz@beispiel.be',
    mobile: 'Das ist keine Handynummer. Ein Beispiel: 0470 12 34 56',
    sameSsin: 'Diese Nummer haben Sie schon für eine andere Person angegeben.',
  },
  problems: {
    offline:
      'Wir können den Dienst nicht erreichen. Ihre Angaben stehen noch auf dieser Seite. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    busy: 'Es ist gerade sehr viel los. Ihre Angaben stehen noch auf dieser Seite. Warten Sie eine Minute und versuchen Sie es noch einmal.',
    atTheDoor:
      'Der Schutz hat diese Anfrage nicht durchgelassen. Ihre Angaben stehen noch auf dieser Seite. Laden Sie die Seite neu, oder versuchen Sie es mit einem anderen Browser. Gelingt es nicht, rufen Sie das Kontaktzentrum an.',
    internal:
      'Bei uns ist etwas schiefgegangen. Ihre Angaben stehen noch auf dieser Seite. Versuchen Sie es in einer Minute noch einmal.',
    notFound: 'Dieser Link funktioniert nicht mehr.',
  },
  tryAgain: 'Noch einmal versuchen',
  loading: 'Einen Augenblick',
};
