import type { centreChanges as Model } from '../nl/centre-changes.ts';

export const centreChanges: typeof Model = {
  change: 'Modifier',
  changeOf: 'Modifier, {block}',
  title: 'Modifier : {block}',
  seats: 'Places dans ce bloc',
  fewer: 'Une place de moins',
  more: 'Une place de plus',
  seatsHint: 'Inviter plus de personnes ? Augmentez le nombre.',
  seatsLeast: 'Moins de {n}, ce n’est pas possible : ces places sont proposées ou remplies.',
  seatsMost: 'Vous pouvez ajouter ou retirer {n} places à la fois.',
  adds: {
    one: '1 place de plus. Nous invitons aussitôt la personne suivante de la liste.',
    other: '{n} places de plus. Nous invitons aussitôt les {n} personnes suivantes de la liste.',
  },
  addsDirect: {
    one: '1 place de plus. Elle apparaît aussitôt sur le site.',
    other: '{n} places de plus. Elles apparaissent aussitôt sur le site.',
  },
  removes: {
    one: '1 place libre de moins. Personne ne perd sa place.',
    other: '{n} places libres de moins. Personne ne perd sa place.',
  },
  addAction: { one: 'Ajouter 1 place', other: 'Ajouter {n} places' },
  removeAction: { one: 'Retirer 1 place', other: 'Retirer {n} places' },
  end: 'Fin de ce bloc',
  endStays: 'reste {time}',
  prolongs:
    'Les places libres sont proposées jusqu’à {time}, aussi à qui ne peut venir qu’à ce moment-là. Les personnes déjà invitées gardent leur délai. Vous ne pourrez plus raccourcir le bloc.',
  prolongAction: 'Prolonger jusqu’à {time}',
  noLater: 'Ce bloc ne peut pas durer plus longtemps : un autre bloc commence ensuite.',
  close: 'Ne rien modifier',
  adding: {
    one: '1 place de plus dans le bloc {block}.',
    other: '{n} places de plus dans le bloc {block}.',
  },
  added: {
    one: '1 place ajoutée au bloc {block}.',
    other: '{n} places ajoutées au bloc {block}.',
  },
  removed: {
    one: '1 place retirée du bloc {block}.',
    other: '{n} places retirées du bloc {block}.',
  },
  prolonged: 'Le bloc {block} est prolongé.',
  closed: 'Les places sont fermées. Les personnes déjà invitées peuvent encore répondre.',
  reopened: 'Les places sont rouvertes.',
  quiet: {
    open: 'Modifier les heures de repos',
    text: 'Pendant ces heures, aucune nouvelle invitation ne part. Qui est déjà invité garde son délai. Ensuite, les invitations reprennent d’elles-mêmes.',
    on: 'Pas d’invitations la nuit',
    from: 'De',
    to: 'À',
    save: 'Enregistrer',
    cancel: 'Ne rien modifier',
    wrong: 'Indiquez un début et une fin différente.',
    changed: 'Heures de repos de {from} à {to}. En dehors, les invitations reprennent d’elles-mêmes.',
    none: 'Plus d’heures de repos : les invitations partent à toute heure.',
  },
  held: '{change} Envoi dans {n} secondes.',
  heldUndone: 'Annulé : rien n’est parti.',
  sendNow: 'Tout de suite',
  undo: 'Annuler cette modification',
  undone: 'La modification est annulée.',
  tooLate: 'Cela ne peut plus être annulé : les places ont été proposées entre-temps.',
  quicker:
    'Une autre personne de l’équipe a été plus rapide. Vous voyez ci-dessous la situation actuelle ; rien de votre part n’a changé.',
  outages: {
    booking:
      'Le système de réservation est à l’arrêt depuis {time}. Les délais sont suspendus et aucune nouvelle invitation ne part. Ensuite, tout reprend de soi-même.',
    vcd: 'La base des codes de vaccination est injoignable depuis {time}. Les invitations attendent quelques minutes au plus, puis partent selon les dernières données connues.',
  },
};
