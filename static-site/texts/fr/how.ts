import type { Article } from '../article.ts';

export const how: Article = {
  title: 'Comment ça marche ?',
  description: 'De l’inscription au vaccin : ce que vous faites, ce que nous faisons et le temps dont vous disposez.',
  lead: 'Il arrive qu’une personne ne se présente pas, ou qu’un centre reçoive plus de vaccins que prévu. Grâce à la liste de réserve, ces vaccins trouvent quelqu’un le jour même.',
  parts: [
    {
      title: 'Vous vous inscrivez',
      paragraphs: [
        'Vous dites dans quels centres vous pouvez aller et à quels moments, pour aujourd’hui et les 14 jours suivants. Nous vérifions vos données et vous envoyons un seul e-mail, avec la réponse et votre lien personnel.',
      ],
    },
    {
      title: 'Une place se libère',
      paragraphs: [
        'Un centre ouvre des places. Nous invitons les personnes de la liste une à une, la plus âgée d’abord. Vous recevez un e-mail et un SMS avec le centre, le jour et l’heure.',
      ],
    },
    {
      title: 'Vous réservez dans les 30 minutes',
      paragraphs: [
        'Le message indique jusqu’à quelle heure nous vous gardons la place. Ce délai ne commence que lorsque le message est envoyé. Avec le bouton du message, vous réservez sur le site de rendez-vous. Le jour et le centre sont fixés ; vous y choisissez l’heure.',
        'Une fois réservé, le rendez-vous est confirmé. Ne venez au centre qu’ensuite, avec votre carte d’identité.',
      ],
    },
    {
      title: 'Vous ne pouvez pas, ou vous voyez le message trop tard',
      paragraphs: [
        'Ce n’est pas grave. Nous invitons la personne suivante et vous gardez votre place sur la liste. Nous ne vous proposons pas une deuxième fois les mêmes places, mais bien d’autres. Votre droit à un rendez-vous ordinaire ne change pas.',
      ],
    },
    {
      title: 'Après deux semaines',
      paragraphs: [
        'Deux jours avant votre dernier moment, nous vous demandons si vous voulez rester sur la liste. Un seul bouton suffit pour redonner les mêmes jours. Si vous ne faites rien, votre inscription expire. Vous pouvez la reprendre plus tard.',
      ],
    },
    {
      title: 'Prendre une place immédiatement',
      paragraphs: [
        'Certains centres vous laissent prendre vous-même une place libre, jusqu’à cinq jours à l’avance. Vous voyez tout de suite si cela a réussi.',
      ],
    },
  ],
};
