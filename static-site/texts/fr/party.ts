import type { party as Model } from '../nl/party.ts';

export const party: typeof Model = {
  title: 'Votre inscription',
  description: 'Consultez, modifiez, prolongez ou effacez votre inscription.',
  loading: 'Nous cherchons votre inscription',
  states: {
    unverified: { title: 'Nous vérifions vos données', text: 'Vous recevez un e-mail dès que c’est fait.' },
    waiting: {
      title: 'Vous êtes sur la liste',
      text: 'Si une place se libère, vous recevez un message. Vous n’avez rien à faire. Votre dernier moment est le {date}.',
    },
    lapsed: {
      title: 'Votre inscription a expiré',
      text: 'Tous vos moments sont passés. Indiquez de nouveaux moments et vous serez de nouveau sur la liste, avec la même priorité.',
    },
    invited: {
      title: 'Vous avez une invitation',
      text: 'Il y a une place pour vous. Le bouton pour réserver se trouve dans le message que vous avez reçu.',
    },
    booked: {
      title: 'Vous avez un rendez-vous',
      text: 'Vous n’êtes plus sur la liste.',
    },
    withdrawn: { title: 'Vous n’êtes plus sur la liste', text: 'Vos données sont effacées.' },
    ineligible: {
      title: 'Vous n’êtes pas sur la liste',
      text: 'Nous n’avons pas pu ajouter ces données à la liste. Le centre de contact vous aide.',
    },
    refused: {
      title: 'Vous n’êtes pas sur la liste',
      text: 'Nous n’avons pas pu ajouter ces données à la liste. Le centre de contact vous aide.',
    },
  },
  invitation: 'Invitation : {centre}, {when}. Répondez avant {time}.',
  unreachable: {
    text: 'Notre dernier message à {email} est revenu, ou a été signalé comme indésirable. Nous n’envoyons plus rien à cette adresse et, d’ici là, nous ne vous invitons pas. Indiquez une adresse où vous êtes joignable.',
    action: 'Corriger l’adresse e-mail',
  },
  where: 'Où',
  when: 'Quand',
  who: 'Qui',
  change: 'Modifier',
  changeWho: 'Corriger les données',
  ssinNote:
    'Le numéro de registre national ne peut pas être modifié ici. S’il est faux, désinscrivez-vous et inscrivez-vous de nouveau.',
  remove: 'Retirer {name} du groupe',
  removeSure: 'Retirer {name} du groupe ? Les données de cette personne seront effacées.',
  removeYes: 'Oui, retirez cette personne',
  removeNo: 'Non, annuler',
  changeWhere: 'Modifier les centres',
  changeWhen: 'Modifier les moments',
  save: 'Enregistrer',
  saving: 'Nous enregistrons votre choix',
  saved: 'Votre modification est enregistrée.',
  cancel: 'Non, annuler',
  renew: {
    title: 'Rester sur la liste',
    text: 'Les mêmes jours de la semaine, pour les deux semaines à venir :',
    action: 'Oui, prolonger',
    done: 'Vous restez sur la liste.',
    other: 'Choisir d’autres moments',
  },
  chance: {
    title: 'Quelles sont mes chances ?',
    nobody: '{centre} : en ce moment, personne n’est avant vous pour les moments choisis.',
    before: {
      one: '{centre} : 1 personne est avant vous pour les moments choisis.',
      other: '{centre} : {n} personnes sont avant vous pour les moments choisis.',
    },
    more: '{centre} : plus de {n} personnes sont avant vous pour les moments choisis.',
    note: 'Ce n’est pas une promesse. Cela dépend des places qui se libèrent, des réponses et des nouvelles inscriptions.',
  },
  whyNot: {
    title: 'Pourquoi pas encore ?',
    since: {
      one: 'Depuis le {date}, il est resté 1 fois des places dans vos centres :',
      other: 'Depuis le {date}, il est resté {n} fois des places dans vos centres :',
    },
    latest: 'Voici les {n} dernières fois où il est resté des places dans vos centres :',
    none: 'Depuis le {date}, il n’est pas encore resté de places dans vos centres.',
    line: '{date}, {centre} : {why}',
    reasons: {
      offered: 'nous avions réservé une place pour vous ; elle n’a pas été prise.',
      order: 'à vos moments, les places ont suivi l’ordre de la liste, et ce n’était pas encore votre tour.',
      running: 'le centre invite encore. Ce sera peut-être bientôt votre tour.',
      nobody: 'il n’y avait pas de place à proposer.',
      moments: 'c’était en dehors des moments que vous avez choisis.',
      momentsThen:
        'vous aviez alors choisi d’autres moments ; ils ne convenaient pas, ou ce n’était pas encore votre tour.',
      size: 'à vos moments, il restait moins de places que de personnes dans votre groupe.',
      unreachable: 'nos messages nous sont revenus. Corrigez votre adresse e-mail.',
      closed: 'le centre a arrêté avant votre tour.',
      notThen:
        'à ce moment précis, nous ne pouvions rien vous proposer, par exemple parce qu’une offre était déjà en cours ou qu’une vérification n’était pas terminée.',
      unproven: 'nous ne pouvons plus prouver comment cela a été décidé. Demandez-le au centre de contact.',
    },
    note: 'Nous lisons ceci dans le compte rendu de chaque décision, que personne ne peut modifier après coup sans que cela se voie. Les plus âgés passent d’abord ; pour un même jour de naissance, c’est la première inscription qui compte.',
  },
  download: {
    title: 'Vos données',
    text: 'Tout ce que nous conservons sur cette inscription : à lire et à imprimer, ou dans un fichier.',
    action: 'Télécharger les données',
    file: 'mon-inscription.json',
  },
  answers: {
    coming: 'Oui, je viens',
    comingSaid: 'C’est noté : vous venez. Le centre le voit.',
    cannotTitle: 'Vous ne pouvez finalement pas venir ?',
    cannot:
      'Dites-le ici, cela suffit : nous annulons aussi votre rendez-vous sur le site de rendez-vous, et quelqu’un d’autre peut venir. Vous êtes alors à nouveau sur la liste, à la même place.',
    cannotAction: 'Je ne peux pas venir',
    move: 'Plutôt un autre jour',
    sure: 'La place passe alors tout de suite à quelqu’un d’autre. Annuler ?',
    yes: 'Oui, annuler mon rendez-vous',
    no: 'Non, je viens',
    moveSure:
      'Votre rendez-vous est annulé tout de suite, et vous choisissez maintenant d’autres jours. Une nouvelle place n’est pas garantie. Continuer ?',
    moveYes: 'Oui, choisir d’autres jours',
    cancelled:
      'Votre rendez-vous est annulé. Nous le signalons aussi au site de rendez-vous. Vous êtes à nouveau sur la liste, à la même place.',
  },
  withdraw: {
    title: 'Se désinscrire',
    text: 'Nous effaçons aussitôt vos données. Un rendez-vous que vous avez déjà est maintenu. Votre invitation ordinaire reste valable.',
    action: 'Me désinscrire',
    sure: 'Confirmez-vous ? Ce choix est définitif.',
    yes: 'Oui, désinscrivez-moi',
    no: 'Non, je reste sur la liste',
  },
  unknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Le lien n’est peut-être pas complet, ou l’inscription est déjà effacée. Copiez le lien entier de votre e-mail, y compris la partie après le signe #.',
  },
  help: 'Aide et numéros de téléphone',
  register: 'S’inscrire de nouveau',
  objection: {
    title: 'Pas d’accord ?',
    description: 'Refuser une inscription que quelqu’un d’autre a faite pour vous.',
    text: 'Quelqu’un a fait une inscription pour vous sur la liste de réserve pour la vaccination. Si vous ne le voulez pas, nous effaçons tout ce que nous avons reçu sur vous. Rien ne change à votre invitation ordinaire.',
    action: 'Effacer mes données',
    keep: 'Si cela vous convient, vous n’avez rien à faire.',
    done: 'Vos données sont effacées',
    doneText: 'Nous ne vous enverrons plus de messages sur cette inscription.',
  },
  linkAgain: {
    title: 'Lien perdu ?',
    description: 'Retrouver votre lien personnel.',
    text: 'Avec votre lien personnel, vous consultez, modifiez ou effacez votre inscription. Il se trouve dans l’e-mail que vous avez reçu en arrivant sur la liste.',
    steps: [
      'Cherchez « Liste de réserve vaccination » dans votre boîte mail. Regardez aussi dans les courriers indésirables.',
      'Si vous ne trouvez pas le lien, faites-le renvoyer ci-dessous.',
      'Cela ne fonctionne pas non plus ? Appelez le centre de contact.',
    ],
    formTitle: 'Renvoyez-moi mon lien',
    formText:
      'Indiquez l’adresse e-mail ou le numéro de GSM donné lors de l’inscription. Si nous le connaissons, nous vous envoyons le lien. La vaccination a eu lieu et est déjà enregistrée ? Nous renvoyons alors aussi le lien vers votre certificat.',
    or: 'ou',
    send: 'Envoyer mon lien',
    done: 'Bien reçu',
    doneText:
      'Si nous connaissons cette adresse e-mail ou ce numéro de GSM, vous recevez dans quelques minutes un message avec un nouveau lien. Dès que vous l’utilisez, l’ancien ne fonctionne plus.',
    error: 'Indiquez une adresse e-mail ou un numéro de GSM.',
    action: 'Voir les numéros de téléphone',
  },
};
