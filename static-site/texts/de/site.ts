import type { site as Model } from '../nl/site.ts';

export const site: typeof Model = {
  name: 'Reserveliste Impfung',
  inShort: 'Erhalten Sie eine Nachricht, wenn in Belgien eine Impfdosis übrig bleibt.',
  skip: 'Zum Inhalt',
  languages: 'Sprache',
  places: 'Bereiche der Website',
  more: 'Mehr über diese Website',
  nav: {
    start: 'Startseite',
    register: 'Anmelden',
    moments: 'Freie Plätze',
    how: 'So funktioniert es',
    who: 'Für wen?',
    help: 'Hilfe',
    linkAgain: 'Link verloren?',
    check: 'Zertifikat prüfen',
    privacy: 'Datenschutz',
    accessibility: 'Barrierefreiheit',
    figures: 'Ergebnisse',
    sources: 'Quellen',
    staff: 'Für Mitarbeitende',
  },
  toList: 'Für die Liste anmelden',
  foot: 'Ein Dienst der Behörden, die in Belgien die Impfung organisieren. Die Anmeldung ist kostenlos und verpflichtet Sie zu nichts.',
  /** Above the page, when it was loaded before the last change of the service. */
  newer: {
    text: 'Es gibt eine neuere Version dieser Seite. Laden Sie sie neu; was Sie schon ausgefüllt haben, bleibt erhalten.',
    /** Where a script fills the forms, and loading anew empties them. */
    later: 'Es gibt eine neuere Version dieser Seite. Laden Sie sie neu, sobald Sie fertig ausgefüllt haben.',
    reload: 'Neu laden',
  },
  errorTitle: 'Fehler: ',
  needsScript: {
    text: 'Für diesen Teil muss JavaScript in Ihrem Browser eingeschaltet sein. Gelingt das nicht? Rufen Sie das Kontaktzentrum an: Dort erledigt man das für Sie, mit denselben Rechten.',
    invitation:
      'Sie brauchen diese Seite nicht: Der Knopf in der E-Mail führt zum selben Termin. Können Sie nicht kommen, dann brauchen Sie nichts zu tun: Der Platz geht von selbst an die nächste Person, sobald die Zeit um ist, und Sie bleiben auf der Liste. Schneller geht es mit einem Anruf.',
    staff: 'Für diese Seite muss JavaScript in Ihrem Browser eingeschaltet sein.',
    link: 'Zeiten und weitere Hilfe',
  },
};
