import type { site as Model } from '../nl/site.ts';

export const site: typeof Model = {
  name: 'Liste de réserve vaccination',
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
    privacy: 'Vie privée',
    accessibility: 'Accessibilité',
    sources: 'Sources',
    centre: 'Pour le personnel des centres',
  },
  toList: 'M’inscrire sur la liste',
  foot: "Un service des autorités qui organisent la vaccination en Belgique. L'inscription est gratuite et ne vous engage à rien.",
  needsScript:
    'Cette partie a besoin de JavaScript dans votre navigateur. Cela ne fonctionne pas ? Appelez le centre de contact : on vous y inscrira volontiers.',
  needsScriptLink: 'Voir les numéros de téléphone',
};
