import type { physicianSignIn as model } from '../nl/physician-sign-in.ts';

export const physicianSignIn: typeof model = {
  title: 'Oder melden Sie sich als Ärztin oder Arzt über die Behörden an',
  ehealth: 'Mit eHealth anmelden',
  bosa: 'Mit itsme oder eID anmelden',
  busy: 'Einen Augenblick …',
  blocked:
    'Ihr Browser lässt diese Website nichts speichern. So können Sie sich nicht anmelden. Erlauben Sie in den Einstellungen Cookies und Websitedaten für diese Website, und versuchen Sie es noch einmal.',
  refused: {
    cancelled: 'Sie haben die Anmeldung abgebrochen. Sie können neu beginnen.',
    failed: 'Die Anmeldung hat nicht geklappt. Beginnen Sie neu.',
    assuranceTooLow:
      'Ein Passwort allein ist nicht sicher genug. Melden Sie sich mit itsme oder Ihrem Personalausweis an.',
    notPhysician:
      'Diese Seite ist für Ärztinnen und Ärzte. Im Register des LIKIV stehen Sie nicht als solche. Stimmt das nicht? Bitten Sie das LIKIV, es zu berichtigen.',
    recognitionExpired:
      'Nach dem Register des LIKIV ist Ihre Zulassung als Ärztin oder Arzt abgelaufen. Wurde sie verlängert? Bitten Sie das LIKIV, es zu berichtigen, und melden Sie sich dann neu an.',
    numberUnknown:
      'Diese Nummer steht im Register nicht unter Ihrem Namen. Prüfen Sie sie und versuchen Sie es noch einmal.',
  },
  number: {
    title: 'Noch ein Schritt: Ihre LIKIV-Nummer',
    text: 'Wir wissen jetzt, wer Sie sind. Mit Ihrer LIKIV-Nummer prüfen wir im Register, ob Sie Ärztin oder Arzt sind.',
    label: 'LIKIV-Nummer',
    hint: 'Zum Beispiel 1-14787-61-004. Die ersten 8 Ziffern genügen.',
    send: 'Weiter',
    required: 'Geben Sie Ihre LIKIV-Nummer ein.',
    again: 'Neu beginnen',
  },
};
