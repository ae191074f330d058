import type { outages as Model } from '../nl/outages.ts';

export const outages: typeof Model = {
  notFound: {
    title: 'Cette page n’existe pas',
    description: 'La page demandée n’existe pas ou n’existe plus.',
    text: 'L’adresse n’est peut-être pas complète. Si vous venez d’un lien dans un e-mail, copiez le lien entier, y compris la partie après le signe #.',
    home: 'Vers la page d’accueil',
    help: 'Aide et numéros de téléphone',
  },
  busy: {
    title: 'Il y a beaucoup de monde',
    description: 'Beaucoup de personnes utilisent le service en ce moment.',
    text: 'Beaucoup de personnes s’inscrivent en même temps. Réessayez dans quelques minutes.',
    keep: 'Vous ne perdez rien à attendre : s’inscrire plus tard ne vous recule pas dans la file. C’est l’âge qui compte.',
    retry: 'Réessayer',
    help: 'Aide et numéros de téléphone',
  },
  maintenance: {
    title: 'Nous travaillons sur le site',
    description: 'Le service est momentanément indisponible.',
    text: 'Le service est momentanément indisponible. Les personnes déjà inscrites restent sur la liste.',
    keep: 'Vous venez de recevoir une invitation ? Le bouton de ce message fonctionne normalement.',
    retry: 'Réessayer',
    help: 'Aide et numéros de téléphone',
  },
};
