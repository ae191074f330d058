import type { signUp as Model } from '../nl/sign-up.ts';

export const signUp: typeof Model = {
  title: 'Votre place',
  description: 'La place que vous avez prise.',
  where: 'Où',
  when: 'Quand',
  loading: 'Nous cherchons votre place. Un instant.',
  away: 'Nous ne pouvons pas vérifier maintenant où en est cette place. Cette page réessaie d’elle-même.',
  held: {
    title: 'Nous vérifions vos données',
    text: 'La place vous est gardée. Cela prend en général quelques secondes. Restez un instant sur cette page.',
    long: 'Cela dure plus longtemps que d’habitude. Vous pouvez fermer cette page : nous vous envoyons un e-mail avec la réponse. Votre place reste gardée.',
  },
  confirmed: {
    title: 'La place est à vous',
    text: 'Vous recevez maintenant un e-mail avec votre code de vaccination et le lien pour fixer l’heure sur le site de rendez-vous.',
    cancel: 'Vous ne pouvez finalement pas ?',
    coming: 'Oui, je viens',
    comingSaid: 'C’est noté : vous venez. Le centre le voit.',
    cancelText:
      'Rendez la place. Quelqu’un d’autre pourra alors venir. Si vous avez aussi fixé une heure sur le site de rendez-vous, nous l’annulons en même temps.',
    cancelAction: 'Rendre la place',
    cancelSure: 'C’est bien cela ?',
    cancelYes: 'Oui, je rends ma place',
    cancelNo: 'Non, je viens',
  },
  refused: {
    title: 'Nous n’avons pas pu confirmer cette demande',
    text: 'Vous recevez un e-mail. Si vous avez déjà reçu une confirmation pour ce moment, elle reste valable. Sinon, vérifiez que vos données sont exactement celles de votre carte d’identité. Si tout est correct, le centre de contact vous aide.',
  },
  cancelled: {
    title: 'Vous avez rendu la place',
    text: 'Merci : quelqu’un d’autre pourra venir. Nous vous le confirmons par un message. Vous voulez une autre occasion plus tard ? Inscrivez-vous sur la liste de réserve.',
    there: {
      underWay:
        'Une heure fixée sur le site de rendez-vous est annulée en même temps. Cela prend en général quelques secondes.',
      done: 'Une heure que vous aviez sur le site de rendez-vous est annulée aussi. Vous n’avez plus rien à faire.',
      notDone:
        'La place est rendue, mais nous ne pouvons pas joindre le site de rendez-vous pour l’instant. Nous continuons d’essayer. Si vous y aviez une heure, annulez-la aussi vous-même, par précaution.',
    },
  },
  unknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Le lien n’est peut-être pas complet. Copiez le lien entier de votre e-mail, y compris la partie après le signe #.',
  },
  help: 'Aide et numéros de téléphone',
  register: 'M’inscrire sur la liste',
  moments: 'Autres places libres',
};
