import type { ProblemTexts } from '../problem.ts';

export const de: ProblemTexts = {
  problems: {
    invalid: {
      title: 'Etwas stimmt nicht',
      detail: 'Prüfen Sie die angezeigten Angaben und versuchen Sie es noch einmal.',
    },
    tooFarAhead: {
      title: 'Dieser Tag liegt noch zu weit weg',
      detail:
        'Wählen Sie Tage bis 14 Tage nach heute. Einen freien Platz können Sie höchstens 5 Tage im Voraus reservieren.',
    },
    unauthorized: {
      title: 'Sie sind nicht angemeldet',
      detail: 'Melden Sie sich erneut an, oder öffnen Sie den Link aus Ihrer Nachricht noch einmal.',
    },
    forbidden: {
      title: 'Das dürfen Sie nicht',
      detail: 'Ihr Konto gibt keinen Zugang zu diesen Daten oder zu diesem Zentrum.',
    },
    notFound: { title: 'Nicht gefunden', detail: 'Was Sie suchen, gibt es nicht oder nicht mehr.' },
    companionNotBooked: {
      title: 'Kein Termin gefunden',
      detail: 'Mit diesem Impfcode gibt es an diesem Tag in diesem Zentrum keinen Termin zum Mitkommen.',
    },
    notOpen: { title: 'Nicht geöffnet', detail: 'Hier kann im Moment kein Platz reserviert oder hinzugefügt werden.' },
    noSeats: { title: 'Nicht genug freie Plätze', detail: 'Es gibt weniger freie Plätze als gewünscht.' },
    expected: {
      title: 'Schon erwartet',
      detail: 'Diese Person ist eingeladen oder hat schon einen Platz. Melden Sie die Ankunft bei diesem Termin.',
    },
    doseSent: {
      title: 'Schon übermittelt',
      detail:
        'Diese Impfung ist unterwegs zum Register oder steht schon darin. Hier kann sie nicht mehr geändert werden.',
    },
    doseChanged: {
      title: 'Diese Impfung wurde inzwischen geändert',
      detail: 'Laden Sie die Seite neu. Sie sehen dann, was jetzt registriert ist.',
    },
    noLatinName: {
      title: 'Der Name steht nicht in lateinischen Buchstaben',
      detail:
        'Ein Zertifikat braucht den Namen in lateinischen Buchstaben, wie auf dem Personalausweis. Bitten Sie das Kontaktzentrum um Hilfe.',
    },
    changed: {
      title: 'Inzwischen geändert',
      detail: 'Jemand aus dem Team war schneller. Sehen Sie nach, wie es jetzt ist; von Ihnen wurde nichts geändert.',
    },
    notEligible: {
      title: 'Das konnte nicht hinzugefügt werden',
      detail: 'Wir konnten diese Angaben nicht hinzufügen. Auf der Hilfeseite steht, an wen Sie sich wenden können.',
    },
    beingCalled: {
      title: 'Anruf läuft',
      detail:
        'Jemand aus dem Team ruft diese Person gerade an. Der Eintrag wird von selbst frei, wenn nichts notiert wird.',
    },
    noLiveInvitation: {
      title: 'Keine laufende Einladung',
      detail: 'Diese Einladung ist schon beantwortet oder vorbei. Es hat sich nichts geändert.',
    },
    oldClient: {
      title: 'Es gibt eine neuere Version',
      detail: 'Laden Sie die Seite neu und versuchen Sie es noch einmal. Es wurde nichts geändert oder gesendet.',
    },
    sameBlock: {
      title: 'Dieser Block ist schon offen',
      detail:
        'In diesem Zentrum läuft schon eine Sitzung mit demselben Block. Öffnen Sie ihn nur dann noch einmal, wenn es um andere Plätze geht.',
    },
    tooLarge: { title: 'Zu viele Daten', detail: 'Die Nachricht ist größer als 64 kB.' },
    methodNotAllowed: {
      title: 'Hier nicht möglich',
      detail:
        'Diese Adresse gibt es, aber sie nimmt diese Methode nicht an. Der Header Allow sagt, welche sie annimmt.',
    },
    unsupportedMediaType: {
      title: 'Unbekanntes Format',
      detail: 'Senden Sie die Daten als JSON, mit Content-Type: application/json.',
    },
    keyReused: {
      title: 'Dieser Schlüssel wurde schon verwendet',
      detail:
        'Mit demselben Idempotency-Key kamen vorher andere Daten. Geben Sie jeder Anfrage einen eigenen Schlüssel.',
    },
    tooMany: { title: 'Zu viele Versuche', detail: 'Warten Sie ein wenig und versuchen Sie es dann noch einmal.' },
    internal: {
      title: 'Bei uns ist etwas schiefgegangen',
      detail: 'Ihre Anfrage wurde nicht ausgeführt. Versuchen Sie es in einigen Minuten noch einmal.',
    },
    unavailable: { title: 'Im Moment nicht verfügbar', detail: 'Versuchen Sie es in einigen Minuten noch einmal.' },
    busy: {
      title: 'Es ist sehr viel los',
      detail:
        'Es wurde nichts gespeichert, und nichts geht verloren: Ihre Angaben bleiben stehen. Versuchen Sie es in einigen Sekunden noch einmal.',
    },
    waitingRoom: {
      title: 'Es ist sehr viel los',
      detail:
        'Sie sind noch nicht an der Reihe. Was Sie ausgefüllt haben, bleibt erhalten. Die Reihenfolge der Anmeldung zählt nicht für eine Einladung.',
    },
  },
  fields: {
    malformed: 'Das ist kein gültiges JSON.',
    keyForm: 'Ein Idempotency-Key hat 8 bis 128 Buchstaben, Ziffern oder Satzzeichen, ohne Leerzeichen.',
    duplicateKey: 'Dieses Feld kommt zweimal vor.',
    tooDeep: 'Hier sind zu viele Ebenen verschachtelt.',
    unknownField: 'Dieses Feld kennen wir nicht.',
    required: 'Füllen Sie dieses Feld aus.',
    wrongType: 'Das hat nicht die richtige Form.',
    unknownValue: 'Wählen Sie einen der möglichen Werte.',
    wholeNumber: 'Geben Sie eine ganze Zahl an.',
    outOfRange: 'Geben Sie eine Zahl von {min} bis {max} an.',
    tooLong: 'Verwenden Sie höchstens {max} Zeichen.',
    tooShort: 'Verwenden Sie mindestens {min} Zeichen.',
    tooFew: 'Geben Sie mindestens {min} an.',
    tooMany: 'Geben Sie höchstens {max} an.',
    format: 'Das hat nicht die richtige Form.',
    characters: 'Hier stehen Zeichen, die nicht möglich sind, etwa Steuerzeichen.',
    ssinCharacters: 'Eine Nationalregisternummer besteht aus Ziffern, wie 85.07.30-033.28.',
    ssinLength: 'Eine Nationalregisternummer hat 11 Ziffern.',
    ssinCheckDigits: 'Diese Nationalregisternummer stimmt nicht. Prüfen Sie die Ziffern.',
    ssinMonth: 'Den Monat in dieser Nationalregisternummer gibt es nicht.',
    ssinDay: 'Den Tag in dieser Nationalregisternummer gibt es nicht.',
    ssinCounter: 'Die laufende Nummer in dieser Nationalregisternummer gibt es nicht.',
    ssinFuture: 'Das Geburtsdatum in dieser Nationalregisternummer liegt in der Zukunft.',
    nameCharacters:
      'Schreiben Sie den Namen mit Buchstaben; Leerzeichen, Bindestriche, Punkte und Apostrophe gehen auch.',
    postalCodeForm: 'Eine Postleitzahl hat 4 Ziffern.',
    postalCodeUnknown: 'Diese Postleitzahl gibt es in Belgien nicht.',
    emailForm: 'Diese E-Mail-Adresse ist nicht gültig. Schreiben Sie sie wie name@beispiel.be.',
    mobileForm: 'Diese Handynummer ist nicht gültig. Schreiben Sie sie wie 0475 12 34 56.',
    landline: 'Das ist eine Festnetznummer. Geben Sie eine Handynummer an, denn wir senden SMS dorthin.',
    mobileCountry:
      'Geben Sie eine Handynummer aus Belgien, den Niederlanden, Frankreich, Deutschland oder Luxemburg an.',
    contactNeeded: 'Füllen Sie dies für die erste Person aus: Dorthin senden wir die Nachrichten.',
    oneContactNeeded:
      'Geben Sie eine E-Mail-Adresse oder eine Handynummer dieser Person ein: Dorthin senden wir die Nachrichten.',
    vaccinationCodeForm: 'Ein Impfcode hat 8 bis 64 Buchstaben, Ziffern oder Bindestriche.',
    unknownCentre: 'Dieses Zentrum gibt es nicht.',
    centreNotTakingPart: 'Dieses Zentrum nimmt im Moment nicht teil.',
    twice: 'Das kommt zweimal vor.',
    groupSize: 'Eine Gruppe zählt 2 bis 4 Personen.',
    onePerson: 'Hier kann nur eine Person angemeldet werden.',
    samePersonTwice: 'Diese Person steht zweimal in der Gruppe.',
    groupsOff: 'Gruppen können zurzeit nicht angemeldet werden. Melden Sie jede Person einzeln an.',
    oneDayPart: 'Wählen Sie genau einen Zeitraum: den des Termins.',
    oneCentre: 'Wählen Sie genau ein Zentrum: das des Termins.',
    notForThisKind: 'Das gehört nicht zu dieser Art der Anmeldung.',
    notRenewable: 'Diese Anmeldung kann nicht verlängert werden.',
    dateForm: 'Dieses Datum gibt es nicht. Schreiben Sie es wie 2021-04-11.',
    timeForm: 'Diese Uhrzeit gibt es nicht. Schreiben Sie sie wie 15:00.',
    ended: 'Dieser Zeitpunkt ist schon vorbei.',
    tooFarAhead: 'Wählen Sie einen Tag bis {max} Tage nach heute.',
    dateInPast: 'Dieser Tag ist schon vorbei.',
    backwards: 'Das Ende muss nach dem Anfang liegen.',
    openAlready: 'Dieser Block ist schon in einer anderen Sitzung offen.',
    overlap: 'Dieser Block überschneidet sich mit einem anderen Block.',
    tooManySeats: 'Eine Sitzung hat höchstens {max} Plätze.',
    notLater: 'Wählen Sie ein späteres Ende als das bisherige.',
    sameTime: 'Wählen Sie ein anderes Ende als den Anfang.',
    phoneForm: 'Diese Telefonnummer ist nicht gültig. Schreiben Sie sie wie 053 12 34 56.',
    codeForm: 'Ein Code hat 6 Ziffern.',
    codeWrong: 'Dieser Code stimmt nicht oder gilt nicht mehr. Fordern Sie einen neuen an.',
    notCalledBack: 'Rufen Sie zuerst unter dieser Nummer zurück und bestätigen Sie dann, dass jemand abgenommen hat.',
    encoding: 'Hier sind beim Umwandeln Zeichen verloren gegangen. Speichern Sie die Datei als „CSV UTF-8“.',
    csvForm: 'Das ist keine gültige CSV-Datei. Prüfen Sie die Anführungszeichen in dieser Zeile.',
    columnCount: 'Diese Zeile hat nicht so viele Zellen wie die erste.',
    dateInFuture: 'Dieser Tag liegt noch in der Zukunft.',
    webhookAddress: 'Diese Adresse muss mit https:// beginnen und von überall erreichbar sein.',
    fixed: 'Dieser Wert steht fest: ein anderer verlangt eine neue Qualifikation.',
  },
};
