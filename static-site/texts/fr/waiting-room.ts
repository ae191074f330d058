/** The waiting room of a rush, and what a form says that waits in its place. */
export const waitingRoom = {
  title: 'Salle d’attente',
  description: 'Beaucoup de personnes s’inscrivent en même temps. Vous attendez ici votre tour.',
  heading: 'Un peu de patience : il y a beaucoup de monde',
  before:
    'La porte n’est pas encore ouverte. Dès son ouverture, nous tirons l’ordre au sort parmi toutes les personnes qui attendent déjà ici. Arriver plus tôt ne donne aucun avantage.',
  within: 'Ce sera votre tour d’ici {time}.',
  longer: 'Cela durera probablement plus de deux heures. Vous pouvez aussi revenir plus tard : vous n’y perdez rien.',
  cookies:
    'Votre navigateur ne garde pas les cookies de ce site. Sans cookie, nous ne pouvons pas retenir votre place. Autorisez les cookies pour ce site et regardez à nouveau, ou appelez-nous.',
  times: {
    5: '5 minutes',
    15: 'un quart d’heure',
    30: 'une demi-heure',
    60: 'une heure',
    120: 'deux heures',
  },
  loud: 'L’ordre d’inscription ne compte pas pour une invitation',
  loudText:
    'Les invitations dépendent de l’âge, et des jours et des centres que vous choisissez. Qui s’inscrit plus tard n’est pas derrière qui s’inscrit aujourd’hui.',
  steps: [
    'Laissez cette page ouverte. Elle regarde elle-même si c’est votre tour, puis continue.',
    'Quand c’est votre tour, vous avez une heure pour remplir et envoyer.',
    'Ce que vous aviez déjà rempli est conservé.',
    'Une deuxième fenêtre ou un deuxième appareil ne donne aucun avantage.',
  ],
  check: 'Regarder si c’est mon tour',
  links:
    'Vous avez déjà une invitation, une place ou une inscription ? Le lien de notre message fonctionne tout de suite, sans attendre.',
  help: 'Aide et numéros de téléphone',
  none: 'Vous attendez votre tour.',
  note: 'Il y a beaucoup de monde. Ce que vous avez rempli est conservé. Laissez cette page ouverte : nous l’envoyons nous-mêmes dès que c’est votre tour. L’ordre d’inscription ne compte pas pour une invitation.',
};
