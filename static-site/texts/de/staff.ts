import type { staff as model } from '../nl/staff.ts';

export const staff: typeof model = {
  title: 'Für Mitarbeitende',
  description: 'Anmeldung für Zentren, Kontaktzentrum, Ärztinnen und Ärzte, Zahlen und Verwaltung.',
  text: 'Melden Sie sich an. Danach kommen Sie auf die Seite Ihrer Arbeit.',
  pages: {
    centre: 'Plätze eines Zentrums',
    contactCentre: 'Kontaktzentrum',
    physician: 'Patienten einer Arztpraxis',
    reports: 'Zahlen',
    operator: 'Verwaltung',
    audit: 'Revision',
  },
  roles: {
    'centre-staff': 'Mitarbeit in einem Zentrum',
    'contact-centre': 'Kontaktzentrum',
    physician: 'Ärztin oder Arzt',
    reporter: 'Zahlen',
    operator: 'Verwaltung',
    auditor: 'Revision',
  },
  signIn: {
    action: 'Anmelden',
    failed: 'Die Anmeldung ist nicht gelungen. Versuchen Sie es noch einmal.',
    blocked:
      'Ihr Browser lässt diese Website nichts speichern. So können Sie sich nicht anmelden. Erlauben Sie in den Einstellungen Cookies und Websitedaten für diese Website, und versuchen Sie es noch einmal.',
    ended: 'Sie wurden abgemeldet, weil Sie eine Weile nichts getan haben. Melden Sie sich neu an.',
    out: 'Abmelden',
    outEverywhere: 'Überall abmelden',
    as: 'Angemeldet als {name}',
    chooseTitle: 'Wo möchten Sie arbeiten?',
    wrongTitle: 'Ihr Konto ist nicht für diese Seite',
    wrongText: 'Gehen Sie auf eine Seite, für die Ihr Konto gilt, oder melden Sie sich mit einem anderen Konto an.',
    noneTitle: 'Ihr Konto hat noch keine Aufgabe',
    noneText: 'Bitten Sie die Verwaltung, Ihrem Konto Zugang zu geben.',
    other: 'Mit einem anderen Konto anmelden',
  },
  parts: 'Teile dieser Seite',
  lost: 'Keine Verbindung seit {time}. Dies ist der Stand von damals.',
  cancel: 'Doch nicht',
};
