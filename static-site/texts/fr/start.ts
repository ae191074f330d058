import type { start as Model } from '../nl/start.ts';

export const start: typeof Model = {
  title: 'Un vaccin encore disponible, peut-être pour vous',
  description:
    'Inscrivez-vous sur la liste de réserve pour la vaccination en Belgique et recevez un message dès qu’une place se libère à court terme.',
  lead: 'Quand une personne ne se présente pas, un vaccin reste disponible. Dites-nous où et quand vous pouvez venir rapidement. S’il y a une place pour vous, vous recevez un message.',
  actionNote: 'Cela prend environ cinq minutes. Gardez votre carte d’identité à portée de main.',
  stepsTitle: 'Comment cela se passe',
  steps: [
    {
      title: 'Vous vous inscrivez',
      text: 'Vous choisissez vos centres et les moments où vous êtes libre, jusqu’à deux semaines à l’avance.',
    },
    {
      title: 'Une place se libère',
      text: 'Vous recevez un message par e-mail et par SMS. La personne la plus âgée de la liste passe en premier.',
    },
    {
      title: 'Vous réservez tout de suite',
      text: 'Vous avez 30 minutes. Pendant ce temps, nous vous gardons la place.',
    },
    {
      title: 'Vous venez au centre',
      text: 'Seulement une fois le rendez-vous réservé. Apportez votre carte d’identité.',
    },
  ],
  momentsTitle: 'Y a-t-il déjà une place libre ?',
  momentsText:
    'Certains centres vous laissent prendre une place immédiatement. Regardez ce qui est libre près de chez vous.',
  postalCode: 'Votre code postal ou commune',
  momentsAction: 'Voir les places libres',
  knowTitle: 'Bon à savoir',
  know: [
    'Votre invitation ordinaire reste valable, même si vous ne répondez pas ou si vous ne pouvez pas venir.',
    'Vous n’avez pas répondu ? Vous gardez votre place sur la liste.',
    'Vous pouvez aussi inscrire quelqu’un d’autre, ou un groupe de deux à quatre personnes.',
    'Vous pouvez toujours vous désinscrire. Nous effaçons alors vos données.',
  ],
  phoneTitle: 'Vous préférez le téléphone ?',
  phoneText: 'Le centre de contact de votre région vous inscrit, avec les mêmes droits.',
  phoneAction: 'Voir les numéros de téléphone',
  picture: 'Dessin : sur quinze places, douze sont prises, deux sont libres et une est proposée.',
};
