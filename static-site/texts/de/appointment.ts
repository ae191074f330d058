import type { appointment as Model } from '../nl/appointment.ts';

export const appointment: typeof Model = {
  when: 'Wann',
  where: 'Wo',
  arrive: 'Wann sollen Sie da sein?',
  arriveAt: 'Um {time}. Sind Sie zu früh, dann warten Sie bitte kurz: So bleibt es im Zentrum ruhig.',
  arriveUnknown: 'Die genaue Uhrzeit steht in der Bestätigung der Terminseite. Kommen Sie zu dieser Zeit.',
  arriveBetween:
    'Zwischen {from} und {to}. Haben Sie auf der Terminseite eine Uhrzeit festgelegt, dann kommen Sie zu dieser Zeit.',
  bringTitle: 'Bringen Sie mit',
  bring: ['Ihren Personalausweis', 'Den Impfcode aus der Nachricht'],
  travel: 'Mit Bus und Bahn',
  travelText: 'Geben Sie die Adresse des Zentrums auf letec.be, belgiantrain.be, delijn.be oder stib-mivb.be ein.',
  calendar: 'In meinen Kalender eintragen',
  print: 'Drucken',
  file: 'impfung.ics',
  summary: 'Impfung: {centre}',
};
