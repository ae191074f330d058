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
    title: 'Vous ne pouvez pas ou ne voulez pas ?',
    text: 'Dites-le-nous : nous inviterons aussitôt la personne suivante.',
    legend: 'Pourquoi ?',
    reasons: {
      notNow: { name: 'Je ne peux pas maintenant', text: 'Vous restez sur la liste.' },
      alreadyVaccinated: { name: 'J’ai déjà reçu le vaccin', text: 'Nous vous retirons de la liste.' },
      takeMeOff: { name: 'Retirez-moi de la liste', text: 'Nous effaçons vos données.' },
    },
    action: 'Transmettre la place',
    error: 'Choisissez un motif.',
  },
  booked: {
    title: 'Votre rendez-vous est confirmé',
    text: 'À bientôt au centre. L’heure exacte figure dans la confirmation du site de rendez-vous. Apportez votre carte d’identité.',
  },
  declined: {
    title: 'Merci pour votre réponse',
    text: 'Nous proposons la place à la personne suivante. Votre invitation ordinaire reste valable.',
  },
  expired: {
    title: 'Le délai pour cette place est passé',
    text: 'Nous avons transmis la place, pour que le vaccin ne soit pas perdu. Ce n’est pas grave pour vous : vous restez sur la liste, à la même place, et nous vous inviterons à une prochaine occasion. Votre invitation ordinaire reste valable.',
  },
  cancelled: {
    title: 'Ce rendez-vous est annulé',
    text: 'La place va à quelqu’un d’autre. Si vous n’avez pas encore reçu le vaccin, vous restez sur la liste.',
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
