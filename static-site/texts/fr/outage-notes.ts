import type { outageNotes as Model } from '../nl/outage-notes.ts';

export const outageNotes: typeof Model = {
  vcd: {
    received:
      'La base de données des codes de vaccination est injoignable depuis {time}. L’e-mail avec la réponse arrivera donc plus tard. Votre inscription est bien conservée : vous n’avez rien à faire.',
    unverified:
      'La base de données des codes de vaccination est injoignable depuis {time}. La vérification dure donc plus longtemps. Votre inscription est bien conservée : vous n’avez rien à faire.',
    held: 'La base de données des codes de vaccination est injoignable depuis {time}. La place reste réservée pour vous. Vous pouvez fermer cette page : nous vous enverrons un e-mail.',
  },
  booking: {
    received:
      'Le site de rendez-vous est à l’arrêt depuis {time}. Les nouvelles invitations ne partiront que lorsqu’il fonctionnera de nouveau. Rien ne change à votre inscription.',
    unverified:
      'Le site de rendez-vous est à l’arrêt depuis {time}. Nous vérifierons le rendez-vous de la personne que vous accompagnez dès qu’il fonctionnera de nouveau. Vous n’avez rien à faire.',
    waiting:
      'Le site de rendez-vous est à l’arrêt depuis {time}. D’ici à ce qu’il fonctionne de nouveau, aucune invitation ne part. Vous gardez votre place sur la liste : vous n’avez rien à faire.',
    invited:
      'Le site de rendez-vous est à l’arrêt depuis {time}. Votre temps de réponse est suspendu lui aussi : vous ne perdez rien et vous n’avez rien à faire maintenant.',
    booked:
      'Le site de rendez-vous est à l’arrêt depuis {time}. Votre rendez-vous est maintenu. Vous pourrez le modifier ou l’annuler dès qu’il fonctionnera de nouveau.',
    confirmed:
      'Le site de rendez-vous est à l’arrêt depuis {time}. La place reste à vous. Vous choisirez l’heure dès qu’il fonctionnera de nouveau.',
    offer:
      'Le site de rendez-vous est à l’arrêt depuis {time}. Votre temps est suspendu lui aussi : vous ne perdez rien et vous n’avez rien à faire maintenant. Cette page vous montrera d’elle-même quand vous pourrez réserver.',
    offerBack: 'Le site de rendez-vous fonctionne de nouveau. Votre temps reprend : réservez maintenant, avant {time}.',
  },
  paused: 'Votre temps est suspendu',
  left: 'Il vous restera {left}, au plus tard jusqu’à {until} : la plage horaire se termine alors.',
  invitation: 'Invitation : {centre}, {when}. Votre temps de réponse est suspendu.',
};
