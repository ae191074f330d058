import type { fields as Model } from '../nl/fields.ts';

export const fields: typeof Model = {
  firstName: 'Prénom',
  lastName: 'Nom',
  nameHint: 'Comme sur la carte d’identité. Il n’y a qu’un seul nom ? Indiquez-le dans les deux cases.',
  ssin: 'Numéro de registre national',
  ssinHint: '11 chiffres. Vous le trouvez au dos de la carte d’identité.',
  postalCode: 'Code postal',
  postalCodeHint: 'De l’adresse où cette personne est domiciliée.',
  email: 'Adresse e-mail',
  emailHint: 'C’est là que nous envoyons nos messages.',
  emailMeant: { ask: 'Vouliez-vous dire {email} ?', take: 'Oui, utiliser cette adresse' },
  mobile: 'Numéro de GSM',
  mobileHint:
    'Nous vous envoyons aussi un SMS. Un numéro belge, ou des Pays-Bas, de France, d’Allemagne ou du Luxembourg.',
  optional: '(facultatif)',
  postalCodeFinder: 'Code postal ou commune',
  place: {
    search: 'Rechercher',
    tooShort: 'Tapez votre code postal, ou au moins deux lettres de votre commune.',
    nothing:
      'Nous ne trouvons en Belgique aucun lieu nommé « {typed} ». Vérifiez l’orthographe, ou tapez le code postal : il figure dans votre adresse.',
    away: 'Nous ne pouvons pas charger la liste des communes pour le moment. Tapez votre code postal, ou réessayez.',
  },
  /** Fields of the API, for a problem with one that is not on the page. */
  names: {
    language: 'Langue',
    kind: 'Pour qui',
    members: 'Personnes',
    person: 'Personne',
    centres: 'Centres',
    centre: 'Centre',
    availability: 'Quand',
    companion: 'Code de l’autre personne',
    vaccinationCode: 'Code de vaccination',
    registeredBy: 'Votre propre nom',
    sessionId: 'Place libre',
    block: 'Moment',
    callAt: 'Numéro à appeler',
    inviteTo: 'Qui reçoit l’invitation',
    physicianEmail: 'Adresse e-mail du médecin',
  },
  errors: {
    summary: 'Il reste quelque chose à corriger',
    fault: 'Cela n’a pas fonctionné',
    missing: {
      firstName: 'Indiquez le prénom. Il n’y a qu’un seul nom ? Indiquez-le ici aussi.',
      lastName: 'Indiquez le nom.',
      ssin: 'Indiquez le numéro de registre national.',
      postalCode: 'Indiquez le code postal.',
      email: 'Indiquez l’adresse e-mail.',
      mobile: 'Indiquez le numéro de GSM.',
      contact:
        'Indiquez une adresse e-mail ou un numéro de GSM de cette personne : c’est là que nous envoyons les messages.',
      registeredBy: 'Indiquez votre propre nom.',
    },
    ssin: 'Ce numéro de registre national n’est pas correct. Vérifiez les 11 chiffres au dos de la carte d’identité.',
    postalCode: 'Un code postal compte 4 chiffres, par exemple 5000.',
    postalCodeUnknown: 'Ce code postal n’existe pas en Belgique.',
    email: 'Cette adresse e-mail n’est pas complète. Un exemple : marie.dupont@exemple.be',
    mobile: 'Ce n’est pas un numéro de GSM. Un exemple : 0470 12 34 56',
    sameSsin: 'Vous avez déjà indiqué ce numéro pour une autre personne.',
  },
  problems: {
    offline:
      'Nous n’arrivons pas à joindre le service. Vos données sont toujours sur cette page. Vérifiez votre connexion et réessayez.',
    busy: 'Il y a beaucoup de monde. Vos données sont toujours sur cette page. Attendez une minute et réessayez.',
    atTheDoor:
      'La sécurité n’a pas laissé passer cette demande. Vos données sont toujours sur cette page. Rechargez la page ou essayez avec un autre navigateur. Si cela ne marche pas, appelez le centre de contact.',
    internal:
      'Un problème est survenu de notre côté. Vos données sont toujours sur cette page. Réessayez dans une minute.',
    notFound: 'Ce lien ne fonctionne plus.',
  },
  tryAgain: 'Réessayer',
  loading: 'Un instant',
};
