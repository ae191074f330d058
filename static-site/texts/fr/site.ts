import type { site as Model } from '../nl/site.ts';

export const site: typeof Model = {
  name: 'Liste de réserve vaccination',
  inShort: 'Recevez un message quand un vaccin est encore disponible en Belgique.',
  skip: 'Aller au contenu',
  languages: 'Langue',
  places: 'Parties du site',
  more: 'À propos de ce site',
  nav: {
    start: 'Accueil',
    register: 'Inscription',
    moments: 'Places libres',
    how: 'Comment ça marche ?',
    who: 'Pour qui ?',
    help: 'Aide',
    linkAgain: 'Lien perdu ?',
    check: 'Contrôler un certificat',
    privacy: 'Vie privée',
    accessibility: 'Accessibilité',
    figures: 'Résultats',
    sources: 'Sources',
    staff: 'Pour le personnel',
  },
  toList: 'M’inscrire sur la liste',
  foot: 'Un service des autorités qui organisent la vaccination en Belgique. L’inscription est gratuite et ne vous engage à rien.',
  /** Above the page, when it was loaded before the last change of the service. */
  newer: {
    text: 'Il existe une version plus récente de cette page. Rechargez-la ; ce que vous avez déjà rempli est conservé.',
    /** Where a script fills the forms, and loading anew empties them. */
    later:
      'Il existe une version plus récente de cette page. Rechargez-la dès que vous avez terminé ce que vous êtes en train de remplir.',
    reload: 'Recharger',
  },
  errorTitle: 'Erreur : ',
  needsScript: {
    text: 'Cette partie a besoin de JavaScript dans votre navigateur. Cela ne fonctionne pas ? Appelez le centre de contact : on y fait tout cela pour vous, avec les mêmes droits.',
    invitation:
      'Vous pouvez vous passer de cette page : le bouton de l’e-mail mène au même rendez-vous. Si vous ne pouvez pas venir, vous n’avez rien à faire : la place va d’elle-même à la personne suivante quand le délai est passé, et vous restez sur la liste. Un appel téléphonique va plus vite.',
    staff: 'Cette page a besoin de JavaScript dans votre navigateur.',
    link: 'Heures d’ouverture et autre aide',
  },
};
