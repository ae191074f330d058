import type { invitation as Model } from '../nl/invitation.ts';

export const invitation: typeof Model = {
  title: 'Votre invitation',
  description: 'Une place libérée qui vous est proposée.',
  loading: 'Nous cherchons votre invitation',
  where: 'Où',
  when: 'Quand',
  seats: 'Pour qui',
  seatCount: { one: '1 personne', other: '{n} personnes' },
  sent: {
    title: 'Il y a une place pour vous',
    before: 'Réservez avant {time}',
    beforeDay: 'Réservez avant le {date} à {time}',
    left: 'Encore {time}',
    lastMinute: 'Encore moins d’une minute',
    notYet: 'Vous n’avez pas encore de rendez-vous. Ne partez pas encore : la place n’est à vous qu’une fois réservée.',
    book: 'Réserver le rendez-vous',
    bookFor: 'Réserver pour {name}',
    several: 'Réservez un rendez-vous pour chaque personne.',
    fixed: 'Le bouton vous mène au site de rendez-vous. Le jour et le centre sont fixés ; vous y choisissez l’heure.',
    bringTitle: 'À apporter',
    bring: ['Votre carte d’identité', 'Le code de vaccination du message'],
  },
  claimed: {
    title: 'Nous préparons votre invitation',
    text: 'Vous allez recevoir un message. Vous n’avez encore rien à faire.',
  },
  decline: {
    title: 'Vous ne pouvez pas venir ?',
    text: 'Un seul bouton suffit. La place va alors à la personne suivante. Vous restez sur la liste, à la même place, et votre invitation ordinaire reste valable.',
    action: 'Je ne peux pas venir',
    rather: 'Finalement, je viens : réserver le rendez-vous',
    undo: {
      title: 'C’est noté : vous ne venez pas',
      left: {
        one: 'Nous transmettons la place dans 1 seconde.',
        other: 'Nous transmettons la place dans {n} secondes.',
      },
      action: 'Annuler ce choix',
      sending: 'Nous transmettons la place.',
    },
    why: 'Voulez-vous dire pourquoi ? Ce n’est pas obligatoire.',
    whyText: 'Si vous ne choisissez rien, vous restez sur la liste.',
    reasons: {
      alreadyVaccinated: 'J’ai déjà reçu le vaccin',
      takeMeOff: 'Retirez-moi de la liste',
    },
    sure: 'Vous ne serez plus sur la liste, et vos données seront effacées. Confirmez-vous ?',
    yes: 'Oui, retirez-moi de la liste',
    no: 'Non, je reste sur la liste',
  },
  booked: {
    title: 'Votre rendez-vous est confirmé',
    text: 'À bientôt au centre. Vous n’êtes plus sur la liste.',
    coming: 'Oui, je viens',
    comingSaid: 'C’est noté : vous venez. Le centre le voit.',
    hourTitle: 'Plutôt une autre heure ?',
    hourText: 'Vous changez l’heure sur le site de rendez-vous, le même jour et dans le même centre.',
    hour: 'Vers mon rendez-vous sur le site de rendez-vous',
    hourFor: 'Vers le rendez-vous de {name}',
    cannot:
      'Dites-le ici, cela suffit : nous annulons aussi votre rendez-vous sur le site de rendez-vous, et quelqu’un d’autre peut venir. Vous êtes alors à nouveau sur la liste, à la même place, et pouvez choisir d’autres jours.',
  },
  declined: {
    title: 'Merci pour votre réponse',
    text: 'Nous proposons la place à la personne suivante. Vous restez sur la liste, à la même place, et vous recevrez un nouveau message si une autre place se libère pour vous. Votre invitation ordinaire reste valable.',
    offList:
      'Nous proposons la place à la personne suivante. Vous n’êtes plus sur la liste et vos données sont effacées. Votre invitation ordinaire reste valable.',
  },
  expired: {
    title: 'Le délai pour cette place est passé',
    text: 'Nous avons transmis la place, pour que le vaccin ne soit pas perdu. Ce n’est pas grave pour vous : vous restez sur la liste, à la même place, et nous vous inviterons à une prochaine occasion. Votre invitation ordinaire reste valable.',
  },
  cancelled: {
    title: 'Ce rendez-vous est annulé',
    text: 'La place va à quelqu’un d’autre. Si vous n’avez pas encore reçu le vaccin, vous restez sur la liste.',
    givenUp:
      'Merci : quelqu’un d’autre peut ainsi venir. Vous êtes à nouveau sur la liste, à la même place, et votre invitation ordinaire reste valable.',
    otherDay:
      'Vous voulez choisir d’autres jours ? Nous vous envoyons un message avec le lien vers votre inscription. Vous y changez les jours et les centres.',
    there: {
      underWay:
        'Nous annulons aussi votre rendez-vous sur le site de rendez-vous. Cela prend en général quelques secondes.',
      done: 'Votre rendez-vous est aussi annulé sur le site de rendez-vous. Vous n’avez plus rien à faire.',
      notDone:
        'La place est libérée ici, mais votre rendez-vous figure encore sur le site de rendez-vous. Nous continuons d’essayer de l’y annuler. Pour en être certain, annulez-le vous-même sur ce site.',
    },
    thereLink: 'Annuler mon rendez-vous sur le site de rendez-vous',
    thereLinkFor: 'Annuler le rendez-vous de {name}',
  },
  released: {
    title: 'Cette invitation n’est plus valable',
    text: 'La place a été transmise. Vous n’avez rien à faire. Votre invitation ordinaire reste valable.',
  },
  unknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Le lien n’est peut-être pas complet. Copiez le lien entier de votre message, y compris la partie après le signe #.',
  },
  moments: 'Chercher vous-même une place libre',
  help: 'Aide et numéros de téléphone',
};
