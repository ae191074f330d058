import type { party as Model } from '../nl/party.ts';

export const party: typeof Model = {
  title: 'Ihre Anmeldung',
  description: 'Sehen Sie Ihre Anmeldung an, ändern, verlängern oder löschen Sie sie.',
  loading: 'Wir suchen Ihre Anmeldung',
  states: {
    unverified: { title: 'Wir prüfen Ihre Angaben', text: 'Sie erhalten eine E-Mail, sobald das erledigt ist.' },
    waiting: {
      title: 'Sie stehen auf der Liste',
      text: 'Wird ein Platz frei, dann erhalten Sie eine Nachricht. Sie brauchen nichts zu tun. Ihr letzter Zeitraum ist am {date}.',
    },
    lapsed: {
      title: 'Ihre Anmeldung ist abgelaufen',
      text: 'Alle Ihre Zeiten sind vorbei. Geben Sie neue Zeiten an, dann stehen Sie wieder auf der Liste, mit demselben Vorrang.',
    },
    invited: {
      title: 'Sie sind eingeladen',
      text: 'Es gibt einen Platz für Sie. Der Knopf, mit dem Sie den Termin buchen, steht in der Nachricht, die Sie erhalten haben.',
    },
    booked: {
      title: 'Sie haben einen Termin',
      text: 'Sie stehen nicht mehr auf der Liste.',
    },
    withdrawn: { title: 'Sie stehen nicht mehr auf der Liste', text: 'Ihre Daten sind gelöscht.' },
    ineligible: {
      title: 'Sie stehen nicht auf der Liste',
      text: 'Wir konnten diese Angaben nicht in die Liste aufnehmen. Das Kontaktzentrum hilft Ihnen weiter.',
    },
    refused: {
      title: 'Sie stehen nicht auf der Liste',
      text: 'Wir konnten diese Angaben nicht in die Liste aufnehmen. Das Kontaktzentrum hilft Ihnen weiter.',
    },
  },
  invitation: 'Einladung: {centre}, {when}. Antworten Sie bis {time}.',
  unreachable: {
    text: 'Unsere letzte Nachricht an {email} kam zurück oder wurde als unerwünscht gemeldet. An diese Adresse senden wir nichts mehr, und so lange laden wir Sie nicht ein. Geben Sie eine Adresse an, unter der Sie erreichbar sind.',
    action: 'E-Mail-Adresse berichtigen',
  },
  where: 'Wo',
  when: 'Wann',
  who: 'Wer',
  change: 'Ändern',
  changeWho: 'Angaben berichtigen',
  ssinNote:
    'Die Nationalregisternummer können Sie hier nicht ändern. Ist sie falsch, dann melden Sie sich ab und erneut an.',
  remove: '{name} aus der Gruppe nehmen',
  removeSure: '{name} aus der Gruppe nehmen? Die Daten dieser Person werden gelöscht.',
  removeYes: 'Ja, nehmen Sie diese Person heraus',
  removeNo: 'Nein, doch nicht',
  changeWhere: 'Zentren ändern',
  changeWhen: 'Zeiten ändern',
  save: 'Speichern',
  saving: 'Wir speichern Ihre Auswahl',
  saved: 'Ihre Änderung ist gespeichert.',
  cancel: 'Doch nicht',
  renew: {
    title: 'Auf der Liste bleiben',
    text: 'Dieselben Wochentage, für die nächsten zwei Wochen:',
    action: 'Ja, verlängern',
    done: 'Sie bleiben auf der Liste.',
    other: 'Andere Zeiten wählen',
  },
  chance: {
    title: 'Wie groß ist die Chance?',
    nobody: '{centre}: Im Moment steht zu Ihren Zeiten niemand vor Ihnen.',
    before: {
      one: '{centre}: 1 Person steht zu Ihren Zeiten vor Ihnen.',
      other: '{centre}: {n} Personen stehen zu Ihren Zeiten vor Ihnen.',
    },
    more: '{centre}: Mehr als {n} Personen stehen zu Ihren Zeiten vor Ihnen.',
    note: 'Das ist kein Versprechen. Es hängt davon ab, wie viele Plätze frei werden, wer antwortet und wer noch hinzukommt.',
  },
  download: {
    title: 'Ihre Daten',
    text: 'Alles, was wir über diese Anmeldung speichern: zum Lesen und Drucken oder als Datei.',
    action: 'Daten herunterladen',
    file: 'meine-anmeldung.json',
  },
  answers: {
    coming: 'Ja, ich komme',
    comingSaid: 'Notiert: Sie kommen. Das Zentrum sieht das.',
    cannotTitle: 'Können Sie doch nicht kommen?',
    cannot:
      'Sagen Sie es hier, das genügt: Wir sagen Ihren Termin auch auf der Terminseite ab, und jemand anders kann kommen. Sie stehen dann wieder auf der Liste, auf demselben Platz.',
    cannotAction: 'Ich kann nicht kommen',
    move: 'Lieber ein anderer Tag',
    sure: 'Der Platz geht dann sofort an jemand anders. Sicher?',
    yes: 'Ja, Termin absagen',
    no: 'Nein, ich komme',
    moveSure: 'Ihr Termin entfällt sofort, und Sie wählen jetzt andere Tage. Ein neuer Platz ist nicht sicher. Weiter?',
    moveYes: 'Ja, andere Tage wählen',
    cancelled:
      'Ihr Termin ist abgesagt. Wir geben das auch an die Terminseite weiter. Sie stehen wieder auf der Liste, auf demselben Platz.',
  },
  withdraw: {
    title: 'Abmelden',
    text: 'Wir löschen Ihre Daten sofort. Ein Termin, den Sie schon haben, bleibt bestehen. Ihre reguläre Einladung bleibt gültig.',
    action: 'Abmelden',
    sure: 'Sind Sie sicher? Das lässt sich nicht rückgängig machen.',
    yes: 'Ja, melden Sie mich ab',
    no: 'Nein, ich bleibe auf der Liste',
  },
  unknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht ist der Link nicht vollständig, oder die Anmeldung ist schon gelöscht. Kopieren Sie den ganzen Link aus Ihrer E-Mail, auch den Teil nach dem Zeichen #.',
  },
  help: 'Hilfe und Telefonnummern',
  register: 'Erneut anmelden',
  objection: {
    title: 'Nicht einverstanden?',
    description: 'Eine Anmeldung ablehnen, die jemand anders für Sie gemacht hat.',
    text: 'Jemand hat Sie für die Reserveliste für die Impfung angemeldet. Möchten Sie das nicht, dann löschen wir alles, was wir über Sie erhalten haben. An Ihrer regulären Einladung ändert sich nichts.',
    action: 'Meine Daten löschen',
    keep: 'Sind Sie einverstanden, dann brauchen Sie nichts zu tun.',
    done: 'Ihre Daten sind gelöscht',
    doneText: 'Wir schicken Ihnen keine Nachrichten mehr zu dieser Anmeldung.',
  },
  linkAgain: {
    title: 'Link verloren?',
    description: 'Ihren persönlichen Link wiederfinden.',
    text: 'Mit Ihrem persönlichen Link sehen Sie Ihre Anmeldung an, ändern oder löschen sie. Er steht in der E-Mail, die Sie erhielten, als Sie auf die Liste kamen.',
    steps: [
      'Suchen Sie in Ihrem Postfach nach „Reserveliste Impfung“. Sehen Sie auch im Spam-Ordner nach.',
      'Finden Sie den Link nicht, dann lassen Sie ihn unten noch einmal schicken.',
      'Gelingt auch das nicht, rufen Sie das Kontaktzentrum an.',
    ],
    formTitle: 'Schicken Sie mir meinen Link noch einmal',
    formText:
      'Geben Sie die E-Mail-Adresse oder die Handynummer ein, die Sie bei der Anmeldung genannt haben. Kennen wir sie, dann schicken wir Ihnen den Link.',
    or: 'oder',
    send: 'Meinen Link schicken',
    done: 'Erhalten',
    doneText:
      'Kennen wir diese E-Mail-Adresse oder Handynummer, dann erhalten Sie in wenigen Minuten eine Nachricht mit einem neuen Link. Sobald Sie ihn benutzen, gilt der alte nicht mehr.',
    error: 'Geben Sie eine E-Mail-Adresse oder eine Handynummer ein.',
    action: 'Zu den Telefonnummern',
  },
};
