import type { ownCentre as Model } from '../nl/own-centre.ts';

export const ownCentre: typeof Model = {
  title: 'Notre centre',
  text: 'Voilà ce que les gens voient sur le site et dans leur invitation. Cela vaut dès que vous enregistrez.',
  street: 'Rue et numéro',
  streetHint: 'À {place}.',
  openingHours: 'Heures d’ouverture',
  openingHoursHint: 'En une ligne, par exemple : tous les jours de 9 h à 19 h',
  languages: 'Quelles langues parlez-vous au centre ?',
  languageNames: { nl: 'néerlandais', fr: 'français', de: 'allemand' },
  notice: 'Message sur le site',
  noticeHint: 'Par exemple : entrée par le parking. Laissez vide ce qui n’est pas nécessaire.',
  noticeIn: { nl: 'En néerlandais', fr: 'En français', de: 'En allemand' },
  minutes: 'Minutes pour répondre',
  minutesHint: 'C’est le temps qu’a une personne invitée pour réserver. Les invitations en cours gardent leur délai.',
  takesPart: 'Notre centre participe',
  takesPartHint: 'Sinon, plus personne ne peut choisir votre centre. Qui est sur la liste y reste.',
  validFrom: 'Peut participer à partir du {date}.',
  validTo: 'Peut participer jusqu’au {date} inclus.',
  save: 'Enregistrer',
  saving: 'Enregistrement',
  saved: 'C’est enregistré. Le site l’affiche ainsi.',
  changed:
    'Une autre personne de l’équipe a enregistré autre chose entre-temps. Vous voyez ci-dessous la situation actuelle ; refaites votre modification.',
  errors: { minutes: 'Indiquez un nombre de 1 à 1440.' },
};
