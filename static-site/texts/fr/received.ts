import type { received as Model } from '../nl/received.ts';

export const received: typeof Model = {
  title: 'Nous avons bien reçu votre inscription',
  description: 'Ce qui se passe après votre inscription.',
  lead: 'Vous n’êtes pas encore sur la liste. Nous vérifions d’abord les données.',
  nextTitle: 'Ce qui se passe maintenant',
  steps: [
    {
      title: 'Nous vérifions les données',
      text: 'Cela prend en général quelques minutes, davantage les jours d’affluence.',
    },
    {
      title: 'Vous recevez un seul e-mail avec la réponse',
      text: 'Il contient aussi votre lien personnel. Avec ce lien, vous modifiez votre inscription ou vous vous désinscrivez. Conservez cet e-mail.',
    },
    {
      title: 'Ensuite, nous attendons ensemble une place',
      text: 'Nous ne pouvons pas vous promettre une place. S’il y en a une, vous recevez un message et vous avez 30 minutes pour réserver.',
    },
  ],
  stepsThirdParty: [
    {
      title: 'Nous vérifions les données',
      text: 'Cela prend en général quelques minutes, davantage les jours d’affluence.',
    },
    {
      title: 'Cette personne reçoit un seul message avec la réponse',
      text: 'Il contient aussi un lien personnel pour consulter, modifier ou refuser l’inscription. Vous ne recevez pas de message vous-même.',
    },
    {
      title: 'Ensuite, nous attendons une place',
      text: 'Nous ne pouvons pas promettre une place. S’il y en a une, cette personne reçoit un message et dispose de 30 minutes pour réserver.',
    },
  ],
  sentTo: 'Nous envoyons la réponse à {contacts}.',
  sentToThirdParty: 'Nous envoyons la réponse à cette personne, à {contacts}.',
  notRight: 'Ce n’est pas correct ?',
  mend: 'Corrigez-le maintenant.',
  mendNote:
    'Vous retrouvez tout comme vous l’avez rempli. Ce qui est parti à la mauvaise adresse ne nuit à personne : vous ne recevrez pas deux invitations pour la même place.',
  reference: 'Numéro de votre inscription, pour la personne qui vous aide : {reference}',
  thirdParty: 'Le message est envoyé à la personne que vous avez inscrite, pas à vous.',
  noMailTitle: 'Pas d’e-mail après une heure ?',
  noMail: 'Regardez d’abord dans vos courriers indésirables. S’il n’y est pas, faites-le renvoyer, aussi par SMS :',
  noMailElse: 'Si cela ne fonctionne pas, appelez le centre de contact.',
  help: 'Voir les numéros de téléphone',
  stay: 'N’allez pas encore dans un centre : sans rendez-vous, il n’y a pas de vaccin pour vous.',
  another: 'Inscrire une autre personne',
  home: 'Vers la page d’accueil',
};
