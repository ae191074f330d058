import type { staff as model } from '../nl/staff.ts';

export const staff: typeof model = {
  title: 'Pour le personnel',
  description: 'Connexion pour les centres, le centre de contact, les médecins, les chiffres et la gestion.',
  text: 'Connectez-vous. Vous arrivez ensuite sur la page de votre travail.',
  pages: {
    centre: 'Places d’un centre',
    contactCentre: 'Centre de contact',
    physician: 'Patients d’un médecin',
    reports: 'Chiffres',
    operator: 'Gestion',
    audit: 'Audit',
  },
  roles: {
    'centre-staff': 'personnel d’un centre',
    'contact-centre': 'centre de contact',
    physician: 'médecin',
    reporter: 'chiffres',
    operator: 'gestion',
    auditor: 'audit',
  },
  signIn: {
    action: 'Se connecter',
    failed: 'La connexion a échoué. Réessayez.',
    blocked:
      'Votre navigateur ne laisse rien enregistrer par ce site. Vous ne pouvez donc pas vous connecter. Autorisez dans les paramètres les cookies et les données de ce site, puis réessayez.',
    ended: 'Votre session a pris fin après un temps sans activité. Reconnectez-vous.',
    out: 'Se déconnecter',
    outEverywhere: 'Se déconnecter partout',
    as: 'Connecté en tant que {name}',
    chooseTitle: 'Où voulez-vous travailler ?',
    wrongTitle: 'Votre compte n’est pas prévu pour cette page',
    wrongText: 'Allez vers une page prévue pour votre compte, ou connectez-vous avec un autre compte.',
    noneTitle: 'Votre compte n’a pas encore de tâche',
    noneText: 'Demandez au gestionnaire de donner un accès à votre compte.',
    other: 'Se connecter avec un autre compte',
  },
  parts: 'Parties de cette page',
  lost: 'Plus de connexion depuis {time}. Voici la situation de ce moment-là.',
  cancel: 'Non, annuler',
};
