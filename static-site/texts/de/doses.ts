import type { doses as nl } from '../nl/doses.ts';

export const doses: typeof nl = {
  title: 'Registrierte Impfungen',
  vaccine: 'Impfstoff',
  lot: 'Chargennummer',
  site: 'Stelle der Impfung',
  sites: {
    leftArm: 'Linker Arm',
    rightArm: 'Rechter Arm',
    leftThigh: 'Linker Oberschenkel',
    rightThigh: 'Rechter Oberschenkel',
  },
  vaccinator: 'Geimpft von',
  doseNumber: 'Die wievielte Dosis',
  birthDate: 'Geburtsdatum',
  birthDateHint: 'Die Nationalregisternummer nennt nicht das ganze Datum, und das Register verlangt es.',
  consent:
    'Diese Person ist einverstanden, dass persönliche Daten an ein Register gehen, das dafür um Zustimmung fragt.',
  required: 'Füllen Sie dies aus.',
  save: 'Impfung eintragen',
  withoutDose: 'Nur als geimpft melden',
  close: 'Doch nicht',
  correct: 'Berichtigen',
  noted: '{vaccine}, Charge {lot}',
  text: 'Was hier gegeben wurde, und wie weit es auf dem Weg zum Register ist. Wer die Liste abruft, wird vermerkt.',
  date: 'Tag',
  show: 'Liste anzeigen',
  none: 'An diesem Tag ist keine Impfung eingetragen.',
  files: {
    csv: 'Datei für das Register (csv)',
    fhir: 'Datei für das Register (FHIR)',
    saved:
      'Gespeichert: {doses} Impfungen, von denen sich {mayChange} noch ändern können. Ohne Einwilligung: {withoutConsent}.',
  },
  states: {
    recorded: 'wartet auf den Versand',
    uploading: 'unterwegs',
    registered: 'registriert',
    unknownPerson: 'Person nicht bekannt',
    refused: 'abgelehnt',
    removed: 'zurückgenommen',
  },
  sending: 'Der nächste Versand ist um {time}.',
  notSending: 'Es wird noch nichts an das Register geschickt. Die Impfungen warten hier.',
  blocked:
    'Das Register hat die letzte Sendung nicht angenommen. Der Betreiber kümmert sich darum; nichts geht verloren.',
  again: 'Noch einmal senden',
  confirmed: 'Vaccinnet hat bestätigt: noch einmal senden',
  mail: 'An Vaccinnet schreiben',
  mailSubject: 'Person in Vaccinnet nicht gefunden',
  mailBody:
    'Guten Tag,\n\nzu dieser Person bekamen wir die Antwort, dass sie nicht gefunden wurde. Können Sie das prüfen?\n\nNationalregisternummer: {ssin}\n\nMit freundlichen Grüßen',
  answered: 'Antwort des Registers: {answer}',
};
