import type { outageNotes as Model } from '../nl/outage-notes.ts';

export const outageNotes: typeof Model = {
  vcd: {
    received:
      'La base de données qui nous sert à vérifier les données est injoignable depuis {time}. L’e-mail avec la réponse arrivera donc plus tard. Votre inscription est bien conservée : vous ne devez rien faire.',
    unverified:
      'La base de données qui nous sert à vérifier les données est injoignable depuis {time}. La vérification dure donc plus longtemps. Votre inscription est bien conservée : vous ne devez rien faire.',
    held: 'La base de données qui nous sert à vérifier les données est injoignable depuis {time}. La place reste réservée pour vous. Vous pouvez fermer cette page : nous vous enverrons un e-mail.',
  },
  booking: {
    received:
      'Le système de rendez-vous est à l’arrêt depuis {time}. Les nouvelles invitations ne partiront que lorsqu’il fonctionnera de nouveau. Rien ne change à votre inscription.',
    unverified:
      'Le système de rendez-vous est à l’arrêt depuis {time}. Nous vérifierons le rendez-vous de la personne que vous accompagnez dès qu’il fonctionnera de nouveau. Vous ne devez rien faire.',
    waiting:
      'Le système de rendez-vous est à l’arrêt depuis {time}. D’ici à ce qu’il fonctionne de nouveau, aucune invitation ne part. Vous gardez votre place sur la liste : vous ne devez rien faire.',
    invited:
      'Le système de rendez-vous est à l’arrêt depuis {time}. Votre temps de réponse est suspendu lui aussi : vous ne perdez rien et vous ne devez rien faire maintenant.',
    booked:
      'Le système de rendez-vous est à l’arrêt depuis {time}. Votre rendez-vous est maintenu. Vous pourrez le modifier ou l’annuler dès que le système fonctionnera de nouveau.',
    confirmed:
      'Le système de rendez-vous est à l’arrêt depuis {time}. La place reste à vous. Vous choisirez l’heure dès qu’il fonctionnera de nouveau.',
    offer:
      'Le système de rendez-vous est à l’arrêt depuis {time}. Votre temps est suspendu lui aussi : vous ne perdez rien et vous ne devez rien faire maintenant. Cette page vous montrera d’elle-même quand vous pourrez réserver.',
    offerBack:
      'Le système de rendez-vous fonctionne de nouveau. Votre temps reprend : réservez maintenant, avant {time}.',
  },
  paused: 'Votre temps est suspendu',
  left: 'Il vous restera {left}, au plus tard jusqu’à {until} : la plage horaire se termine alors.',
  invitation: 'Invitation : {centre}, {when}. Votre temps de réponse est suspendu.',
};
