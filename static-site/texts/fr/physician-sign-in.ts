import type { physicianSignIn as model } from '../nl/physician-sign-in.ts';

export const physicianSignIn: typeof model = {
  title: 'Ou connectez-vous comme médecin via les services publics',
  ehealth: 'Se connecter avec eHealth',
  bosa: 'Se connecter avec itsme ou eID',
  busy: 'Un instant …',
  blocked:
    'Votre navigateur ne laisse rien enregistrer par ce site. Vous ne pouvez donc pas vous connecter. Autorisez dans les paramètres les cookies et les données de ce site, puis réessayez.',
  refused: {
    cancelled: 'Vous avez interrompu la connexion. Vous pouvez recommencer.',
    failed: 'La connexion n’a pas réussi. Recommencez.',
    assuranceTooLow: 'Un mot de passe seul n’est pas assez sûr. Connectez-vous avec itsme ou votre carte d’identité.',
    notPhysician:
      'Cette page est destinée aux médecins. Le registre de l’INAMI ne vous mentionne pas comme médecin. Est-ce une erreur ? Demandez à l’INAMI de la corriger.',
    recognitionExpired:
      'Selon l’INAMI, votre agrément de médecin a pris fin. A-t-il été prolongé ? Demandez à l’INAMI de le corriger, puis reconnectez-vous.',
    numberUnknown: 'Dans le registre, ce numéro n’est pas à votre nom. Vérifiez-le et réessayez.',
  },
  number: {
    title: 'Encore une étape : votre numéro INAMI',
    text: 'Nous savons maintenant qui vous êtes. Avec votre numéro INAMI, nous vérifions dans le registre que vous êtes médecin.',
    label: 'Numéro INAMI',
    hint: 'Par exemple 1-14787-61-004. Les 8 premiers chiffres suffisent.',
    send: 'Continuer',
    required: 'Indiquez votre numéro INAMI.',
    again: 'Recommencer',
  },
};
