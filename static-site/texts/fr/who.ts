import type { Article } from '../article.ts';

export const who: Article = {
  title: 'À qui s’adresse la liste de réserve ?',
  description:
    'Qui peut s’inscrire sur la liste de réserve pour la vaccination, et dans quel ordre les invitations partent.',
  lead: 'À toute personne qui peut déjà être vaccinée et venir rapidement dans un centre.',
  parts: [
    {
      title: 'Ce qu’il vous faut',
      list: [
        'Un numéro de registre national ou un numéro BIS. Il se trouve au dos de votre carte d’identité.',
        'Une adresse e-mail et un numéro de GSM. Si vous n’en avez pas, le centre de contact vous aide.',
        'Du temps : l’invitation arrive souvent le jour même, et vous avez 30 minutes pour répondre.',
      ],
    },
    {
      title: 'Qui peut être inscrit',
      list: [
        'Vous-même.',
        'Un groupe de deux à quatre personnes qui veulent venir ensemble. La plus âgée détermine la place dans la file.',
        'Quelqu’un d’autre, par exemple votre père ou votre voisine. L’invitation est envoyée à cette personne.',
        'Une personne qui accompagne quelqu’un qui a déjà un rendez-vous, le même jour.',
      ],
    },
    {
      title: 'Qui passe en premier ?',
      paragraphs: [
        'La personne la plus âgée qui est libre à ce moment-là est invitée en premier. À date de naissance égale, c’est la première inscrite.',
        'Les personnes du groupe cible qui accompagnent quelqu’un ayant déjà rendez-vous passent en premier ce jour-là.',
        'S’inscrire plus tôt ou plusieurs fois n’aide donc pas. Cocher plus de moments et plus de centres, oui.',
      ],
    },
    {
      title: 'À qui la liste ne s’adresse-t-elle pas ?',
      paragraphs: [
        'Si vous avez déjà reçu le vaccin, ou si votre tour n’est pas encore venu selon la campagne, nous ne pouvons pas vous mettre sur la liste. Vous recevez alors un e-mail. Votre invitation ordinaire arrive comme prévu quand c’est votre tour.',
      ],
    },
  ],
};
