import type { moments as Model } from '../nl/moments.ts';

export const moments: typeof Model = {
  title: 'Places libres',
  description:
    'Voyez quels centres de vaccination près de chez vous ont des places libres et prenez-en une immédiatement.',
  lead: 'Certains centres vous laissent prendre vous-même une place libre, jusqu’à cinq jours à l’avance.',
  search: 'Rechercher',
  found: { one: '1 moment libre près de {place}', other: '{n} moments libres près de {place}' },
  none: 'En ce moment, il n’y a pas de place libre près de {place}.',
  noneNext: 'Inscrivez-vous sur la liste de réserve : vous recevrez un message dès qu’une place se libère.',
  register: 'M’inscrire sur la liste',
  seatsLeft: { few: 'presque complet', some: 'encore des places', many: 'beaucoup de places' },
  take: 'Prendre une place',
  takeLabel: 'Prendre une place : {what}',
  hint: 'Tapez votre code postal ou votre commune.',
  book: {
    title: 'Prendre cette place',
    description: 'Indiquez vos données pour prendre une place libre.',
    text: 'Indiquez vos données. Nous vous gardons aussitôt la place, puis nous vérifions vos données. Cela prend en général quelques secondes.',
    where: 'Où',
    when: 'Quand',
    action: 'Prendre cette place',
    sending: 'Nous prenons la place pour vous',
    consent: 'Nous utilisons ces données pour vous donner une place, et uniquement pour cela.',
    consentLink: 'Ce que nous faisons de vos données',
    gone: 'Cette place vient d’être prise',
    goneText:
      'Quelqu’un a été plus rapide. Voici ce qui est encore libre près de chez vous. Vos données sont toujours sur cette page : vous n’avez rien à réécrire.',
    goneNone:
      'Quelqu’un a été plus rapide, et rien d’autre n’est libre près de chez vous. Inscrivez-vous sur la liste de réserve : vous recevrez un message dès qu’une place se libère. Vos données vous suivent.',
    missing: 'Ce moment n’est plus libre. Choisissez un autre moment.',
    back: 'Autres places libres',
  },
};
