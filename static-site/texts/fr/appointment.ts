import type { appointment as Model } from '../nl/appointment.ts';

export const appointment: typeof Model = {
  when: 'Quand',
  where: 'Où',
  arrive: 'Quand devez-vous arriver ?',
  arriveAt: 'À {time}. Si vous êtes en avance, attendez un peu : le centre reste ainsi au calme.',
  arriveUnknown: 'L’heure exacte figure dans la confirmation du site de rendez-vous. Venez à cette heure-là.',
  arriveBetween:
    'Entre {from} et {to}. Si vous avez fixé une heure sur le site de rendez-vous, venez à cette heure-là.',
  bringTitle: 'À apporter',
  bring: ['Votre carte d’identité', 'Le code de vaccination du message'],
  travel: 'En transports en commun',
  travelText: 'Indiquez l’adresse du centre sur letec.be, stib-mivb.be, delijn.be ou belgiantrain.be.',
  calendar: 'Ajouter à mon agenda',
  print: 'Imprimer',
  file: 'vaccination.ics',
  summary: 'Vaccination : {centre}',
};
