import type { deskForm as model } from '../nl/desk-form.ts';

export const deskForm: typeof model = {
  kind: 'Wer kommt auf die Liste?',
  kinds: {
    self: 'Wer anruft',
    group: 'Eine Gruppe von 2 bis 4',
    thirdParty: 'Jemand anders',
    companion: 'Eine Begleitperson',
  },
  person: 'Person {n}',
  addMember: 'Noch eine Person',
  removeMember: 'Person {n} weglassen',
  registeredBy: 'Name der anrufenden Person',
  code: 'Impfcode der Person mit dem Termin',
  callOnly: 'Hat weder E-Mail noch Handy: wir rufen an',
  callAt: 'Nummer für unseren Anruf',
  language: 'Sprache der Nachrichten',
  languageCall: 'Sprache des Gesprächs',
  official: {
    caller: 'Dieses Zentrum ist für die Gemeinde dieser Person da.',
    patient: 'Dieses Zentrum ist für die Gemeinde Ihrer Patientin oder Ihres Patienten da.',
  },
  where: 'Wo',
  when: 'Wann',
  all: 'Alle Zeiten',
  clear: 'Alles löschen',
  inviteTo: 'Wer bekommt die Einladung?',
  inviteToPatient: 'Die Patientin oder der Patient',
  inviteToPhysician: 'Ich, als Ärztin oder Arzt',
  physicianEmail: 'Meine E-Mail-Adresse für die Einladung',
  send: 'Auf die Liste setzen',
  sending: 'Wir senden die Angaben',
  reset: 'Formular leeren',
  errors: {
    contact:
      'Geben Sie eine E-Mail-Adresse oder eine Handynummer ein. Hat die Person beides nicht, kreuzen Sie das an.',
    contactPatient: 'Geben Sie E-Mail oder Handy der Person ein, oder lassen Sie die Einladung zu sich kommen.',
    callAt: 'Geben Sie die Nummer ein, die wir anrufen können.',
    groupSize: 'Eine Gruppe hat 2 bis 4 Personen.',
  },
};
