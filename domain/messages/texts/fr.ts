import type { nl } from './nl.ts';
import type { Translation } from './translation.ts';

export const fr = {
  sender: 'Liste de réserve vaccination',
  smsSender: 'Liste réserve vaccin',
  greeting: 'Bonjour {name},',
  greetingWithoutName: 'Bonjour,',
  closing: 'Bien à vous,',
  footer: 'Vous recevez ce message à la suite d’une inscription sur la liste de réserve pour la vaccination.',
  footerSafe: 'Nous ne vous demandons jamais d’argent, de mot de passe ni de carte bancaire.',
  help: 'Aide et contact',
  colon: ' :',
  when: 'Quand',
  where: 'Où',
  bookBefore: 'Réservez avant',
  whom: 'Pour qui',
  code: 'Code de vaccination',
  codeOf: 'Code de vaccination pour {firstName}',
  moment: '{day}, {hours}',
  momentAt: '{day}, à {time}',
  deadlineWithDay: '{time}, {day}',
  bringEid: 'Apportez votre carte d’identité (eID).',
  myPage: 'Voir ou modifier votre inscription',
  keepLink: 'Ce lien est personnel. Ne le transmettez à personne.',
  onListUntil: 'Vous êtes sur la liste de réserve jusqu’au {lastDay} inclus.',
  rightStays: 'Votre droit à un rendez-vous ordinaire reste le même.',
  privacyReason: 'Pour protéger votre vie privée, nous n’indiquons pas la raison dans un message.',
  checkData:
    'Vérifiez que le nom, le code postal et le numéro de registre national sont exacts, comme sur la carte d’identité. Vous pourrez ensuite réessayer.',
  askHelp: 'Vous n’y arrivez pas ? Le centre de contact vous aidera volontiers.',
  registerAgain: 'S’inscrire à nouveau',
  registerLink: 'S’inscrire sur la liste de réserve',
  momentsLink: 'Voir d’autres places libres',
  objectHeading: 'Vous n’êtes pas d’accord ?',
  objectText: 'Une seule étape suffit. Nous vous retirons de la liste de réserve et nous effaçons les données.',
  objectLink: 'Retirez-moi de la liste',
  cancelAtBooking:
    'Vous ne pouvez finalement pas venir ? Annulez sur le site de rendez-vous. Quelqu’un d’autre pourra alors avoir la place.',
  next: {
    heading: 'Et maintenant ?',
    invite: 'Une place se libère à l’un des moments choisis ? Vous recevez tout de suite un message.',
    minutes:
      'Vous avez alors en général {minutes} minutes pour réserver. Gardez donc un œil sur vos e-mails et sur votre téléphone.',
    travel: 'Ne venez au centre qu’après avoir réservé.',
    chance: 'Une place n’est pas garantie. Vous recevez une invitation ordinaire ? Utilisez-la sans hésiter.',
    renewal:
      'Deux jours avant la fin de votre dernier moment, nous vous demanderons si vous voulez rester sur la liste.',
    centres: 'Centres choisis',
  },
  registered: {
    subjectSelf: 'Vous êtes sur la liste de réserve jusqu’au {lastDay}',
    subjectGroup: 'Votre groupe est sur la liste de réserve jusqu’au {lastDay}',
    subjectPatient: '{names} : sur la liste de réserve jusqu’au {lastDay}',
    leadSelf: 'Vous êtes sur la liste de réserve pour la vaccination, jusqu’au {lastDay} inclus.',
    leadGroup: 'Sur la liste de réserve pour la vaccination, jusqu’au {lastDay} inclus : {names}.',
    leadPatient: 'Sur la liste de réserve pour la vaccination, jusqu’au {lastDay} inclus : {names}.',
    group: 'Vous recevrez l’invitation pour tout le groupe, quand il y aura de la place pour tous ensemble.',
    notAdded: 'Nous n’avons pas pu ajouter ces données à la liste : {names}.',
    sms: [
      "{sender}: vous figurez sur la liste jusqu'au {lastDay} inclus. Voir ou modifier: {url}",
      "{sender}: sur la liste jusqu'au {lastDay}. Voir ou modifier: {url}",
    ],
    smsGroup: [
      "{sender}: votre groupe est sur la liste jusqu'au {lastDay} inclus. Voir ou modifier: {url}",
      "{sender}: groupe sur la liste jusqu'au {lastDay}. Voir ou modifier: {url}",
    ],
    smsPatient: [
      "{sender}: sur la liste jusqu'au {lastDay} inclus: {names}. Voir ou modifier: {url}",
      "{sender}: sur la liste jusqu'au {lastDay}. {url}",
    ],
  },
  notAdded: {
    subject: 'Nous n’avons pas pu ajouter les données à la liste de réserve',
    lead: 'Nous n’avons pas pu ajouter ces données à la liste de réserve pour la vaccination : {names}.',
    sms: ["{sender}: nous n'avons pas pu ajouter ces données à la liste. Aide: {url}"],
  },
  registeredByOther: {
    subject: 'Une inscription pour vous sur la liste de réserve, jusqu’au {lastDay}',
    lead: 'Vous avez été inscrit(e) sur la liste de réserve pour la vaccination, jusqu’au {lastDay} inclus, par {registeredBy}.',
    leadUnknown: 'Quelqu’un vous a inscrit(e) sur la liste de réserve pour la vaccination, jusqu’au {lastDay} inclus.',
    agree: 'Vous êtes d’accord ? Vous n’avez rien à faire.',
    smsBy: '{sender}: inscription pour vous par {registeredBy}. Voir ou refuser: {url}',
    sms: [
      "{sender}: une inscription a été faite pour vous, jusqu'au {lastDay}. Voir, modifier ou refuser: {url}",
      "{sender}: inscription pour vous jusqu'au {lastDay}. Voir ou refuser: {url}",
      '{sender}: inscription faite pour vous. Voir ou refuser: {url}',
    ],
  },
  otherContactTold: {
    subject: 'Une inscription à votre nom sur la liste de réserve pour la vaccination',
    lead: 'Il y a une inscription à votre nom sur la liste de réserve pour la vaccination, avec une autre adresse e-mail ou un autre numéro.',
    agree: 'C’était vous, ou quelqu’un pour vous ? Vous n’avez rien à faire.',
    sms: [
      "{sender}: inscription à votre nom avec d'autres coordonnées. Pas vous? Refusez-la: {url}",
      '{sender}: inscription à votre nom. Pas vous? Refusez-la: {url}',
    ],
  },
  companionRefused: {
    subject: 'Nous n’avons pas pu vous inscrire comme accompagnant',
    lead: 'Nous n’avons pas trouvé de rendez-vous pour le code de vaccination indiqué, ce jour-là et dans ce centre.',
    why: 'Un accompagnant ne peut venir qu’avec une personne qui a déjà rendez-vous. Vérifiez le code, le jour, la partie de la journée et le centre.',
    self: 'Vous pouvez aussi vous inscrire simplement pour vous-même.',
    sms: ['{sender}: aucun rendez-vous trouvé pour le code indiqué. Réessayez: {url}'],
  },
  invitation: {
    subject: 'Réservez avant {deadline} : vaccination {day}, {municipality}',
    leadSelf: 'Une place est libre pour vous le {day}, {hours}. Où : {centre}. Réservez avant {deadline}.',
    leadGroup:
      '{seats} places sont libres pour votre groupe le {day}, {hours}. Où : {centre}. Réservez avant {deadline}.',
    leadPatient: 'Une place est libre pour {names} le {day}, {hours}. Où : {centre}. Réservez avant {deadline}.',
    notYet: 'Rien n’est encore confirmé. Ne venez au centre qu’après avoir réservé.',
    book: 'Réservez votre rendez-vous',
    bookFor: 'Réservez pour {firstName}',
    groupEach: 'Réservez pour chacun séparément : chaque personne a son bouton et son code.',
    fixed: 'Sur le site de rendez-vous, vous ne pouvez changer ni le centre ni le jour.',
    bringGroup: 'Apportez la carte d’identité (eID) de chacun.',
    bringPatient: 'Demandez à {names} d’apporter sa carte d’identité (eID).',
    silence:
      'Vous ne réservez pas avant {deadline} ({day}) ? La place ira à quelqu’un d’autre. Vous ne perdez rien sur la liste de réserve.',
    cannotHeading: 'Vous ne pouvez pas ?',
    cannot:
      'Dites-le-nous. Nous inviterons tout de suite quelqu’un d’autre. Vous restez sur la liste de réserve et votre droit à un rendez-vous ordinaire reste le même.',
    decline: 'Je ne peux pas venir',
    sms: [
      '{sender}: place libre {day} {hours}, {place}. Réservez avant {deadline}, ne venez pas sans rendez-vous: {url}',
      '{sender}: place libre {day} {hours}, {place}. Réservez avant {deadline}: {url}',
      '{sender}: {day} {hours} {place}. Réservez avant {deadline}: {url}',
      'Vaccin {day} {hours} {place}, réserver avant {deadline} {url}',
    ],
  },
  offerPassed: {
    subject: 'La place du {day} est allée à quelqu’un d’autre. Vous restez sur la liste.',
    lead: 'La place du {day}, {hours}, est allée à quelqu’un d’autre : elle n’était pas réservée avant {deadline}.',
    noLoss:
      'Vous n’y perdez rien. Vous restez sur la liste et vous recevrez un nouveau message quand une autre place se libérera pour vous.',
    booked: 'Vous aviez bien réservé ? Alors votre rendez-vous tient. Vous n’avez rien à faire.',
    sms: [
      "{sender}: la place du {day} est allée à quelqu'un d'autre. Vous restez sur la liste jusqu'au {lastDay}. {url}",
      '{sender}: la place du {day} est prise. Vous restez sur la liste. {url}',
      '{sender}: place {day} prise, vous restez sur la liste. {url}',
    ],
  },
  declined: {
    subject: 'C’est noté : vous ne venez pas le {day}. Vous restez sur la liste.',
    lead: 'Merci de votre réponse. La place du {day}, {hours}, va à quelqu’un d’autre.',
    stay: 'Vous restez sur la liste de réserve jusqu’au {lastDay} inclus. Vous recevrez un nouveau message quand une autre place se libérera pour vous.',
    sms: [
      "{sender}: merci de votre réponse. Vous restez sur la liste jusqu'au {lastDay}. {url}",
      '{sender}: merci. Vous restez sur la liste. {url}',
    ],
  },
  bookingSeen: {
    subject: 'Réservé : vaccination {day}, {municipality}',
    lead: 'Votre rendez-vous est réservé : {moment}. Où : {centre}.',
    exact: 'L’heure exacte figure dans la confirmation du site de rendez-vous.',
    cannot:
      'Vous ne pouvez finalement pas venir ? Dites-le sur la page de votre rendez-vous. Nous l’annulons alors pour vous, aussi sur le site de rendez-vous, et quelqu’un d’autre pourra avoir la place.',
    answer: 'Dire que je viens, ou que je ne peux pas venir',
    offList: 'Vous n’êtes plus sur la liste de réserve.',
    sms: [
      '{sender}: réservé, {moment}, {place}. Apportez votre eID.',
      '{sender}: réservé, {moment}. Apportez votre eID.',
    ],
  },
  appointmentReminder: {
    subject: 'Votre vaccination {day}, {municipality} : venez-vous ?',
    lead: 'On vous attend : {moment}. Où : {centre}. Dites-nous si vous venez.',
    answer: 'Oui, je viens, ou non, je ne peux pas',
    sms: [
      '{sender}: vaccination {moment}. Venez-vous ? {url}',
      '{sender}: {moment}. Venez-vous ? {url}',
      '{moment}. Venez-vous ? {url}',
    ],
  },
  bookingCancelled: {
    subject: 'Annulé : votre rendez-vous du {day}',
    lead: 'Votre rendez-vous du {day} est annulé. Où : {centre}.',
    there:
      'Nous annulons aussi le rendez-vous sur le site de rendez-vous. Il y figure encore dans une heure ? Annulez-le alors vous-même sur ce site.',
    back: 'Vous êtes à nouveau sur la liste de réserve, jusqu’au {lastDay} inclus.',
    notBack: 'Vous n’êtes plus sur la liste de réserve. Vous pouvez vous inscrire à nouveau.',
    sms: ['{sender}: votre rendez-vous du {day} est annulé. Suite: {url}'],
  },
  signUpConfirmed: {
    subject: 'Confirmé : vaccination {day}, {municipality}',
    lead: 'Votre place est confirmée : {day}, {hours}. Où : {centre}.',
    bring: 'Apportez votre carte d’identité (eID) et cet e-mail avec votre code de vaccination.',
    book: 'Avec votre code, vous pouvez aussi fixer vous-même votre rendez-vous sur le site de rendez-vous. Sinon, nous le ferons avec vous au centre.',
    bookButton: 'Vers le site de rendez-vous',
    cancelHeading: 'Vous ne pouvez finalement pas venir ?',
    cancel: 'Annulez le plus vite possible. Quelqu’un d’autre pourra alors avoir votre place.',
    cancelLink: 'Voir ou annuler votre place',
    sms: [
      '{sender}: confirmé, {day} {hours}, {place}. Apportez votre eID. Annuler: {url}',
      '{sender}: confirmé, {day} {hours}, {place}. Apportez votre eID. {url}',
      'Vaccin confirmé {day} {hours} {place}. Apportez votre eID. {url}',
    ],
  },
  signUpRefused: {
    subject: 'Nous n’avons pas pu confirmer votre demande pour le {day}',
    lead: 'Nous n’avons pas pu confirmer votre demande d’une place le {day}, {hours}. Si vous avez déjà reçu une confirmation pour ce moment, elle reste valable. Sinon, vous n’y avez pas de place.',
    sms: [
      "{sender}: nous n'avons pas pu confirmer votre demande du {day}. Une confirmation antérieure reste valable. Aide: {url}",
      '{sender}: demande du {day} non confirmée. Une confirmation antérieure reste valable. {url}',
    ],
  },
  signUpTooLate: {
    subject: 'Votre demande pour le {day} n’a pas abouti à temps',
    lead: 'Nous n’avons pas pu vérifier vos données à temps pour la place du {day}, {hours}. Ce moment est maintenant passé. Veuillez nous en excuser.',
    listStays: 'Vous êtes sur la liste de réserve ? Vous y gardez votre place.',
    sms: ["{sender}: votre demande du {day} n'a pas pu aboutir à temps. Autres places: {url}"],
  },
  signUpStands: {
    subject: 'Vous avez déjà une place : {day}, {municipality}',
    lead: 'Une nouvelle demande a été faite à votre nom. Vous avez déjà une place, et elle reste valable :',
    nothing: 'Vous n’avez rien à faire.',
    sms: ['{sender}: vous avez déjà une place le {day}; elle reste valable: {url}'],
  },
  signUpCancelled: {
    subject: 'Annulé : votre place du {day}',
    lead: 'Votre place du {day}, {hours}, est annulée. Où : {centre}.',
    again: 'Vous pouvez choisir une autre place ou vous inscrire sur la liste de réserve.',
    sms: ['{sender}: votre place du {day} est annulée. Autres places: {url}'],
  },
  sessionFull: {
    subject: 'Plus de place le {day}, {municipality}',
    lead: 'La dernière place du {day}, {hours}, vient d’être prise. Où : {centre}. Vous n’y avez donc pas de place.',
    other:
      'Choisissez une autre place libre, ou inscrivez-vous sur la liste de réserve. Vous recevrez un message quand une place se libérera.',
    sms: ['{sender}: plus de place le {day}. Autres places: {url}'],
  },
  renewalReminder: {
    subject: 'Voulez-vous rester sur la liste de réserve après le {lastDay} ?',
    lead: 'Vous êtes sur la liste de réserve jusqu’au {lastDay} inclus. Voulez-vous y rester ensuite ?',
    same: 'Nous gardons alors les mêmes jours et les mêmes moments de la journée. Vous gardez votre rang.',
    button: 'Rester sur la liste',
    other: 'Choisir d’autres moments',
    silence:
      'Vous ne faites rien ? Vous quitterez la liste après le {lastDay}. Le même lien vous permettra de revenir plus tard.',
    sms: [
      "{sender}: vous figurez sur la liste jusqu'au {lastDay}. Voulez-vous rester? Prolongez ici: {url}",
      "{sender}: sur la liste jusqu'au {lastDay}. Prolongez ici: {url}",
    ],
  },
  lapsed: {
    subject: 'Vous n’êtes plus sur la liste de réserve. Vous pouvez revenir.',
    lead: 'Le dernier jour où vous pouviez venir est passé. Vous n’êtes donc plus sur la liste de réserve.',
    back: 'Vous voulez encore une vaccination à court terme ? Indiquez de nouveaux moments.',
    button: 'Revenir sur la liste',
    sms: ['{sender}: vous ne figurez plus sur la liste. Pour revenir: {url}'],
  },
  withdrawn: {
    subject: 'Vous n’êtes plus sur la liste de réserve',
    lead: 'L’inscription est retirée de la liste de réserve. Les données sont effacées.',
    booking:
      'Vous aviez déjà réservé un rendez-vous ? Il tient toujours. Pour l’annuler, allez sur le site de rendez-vous.',
    back: 'Ce n’était pas voulu ? Inscrivez-vous à nouveau.',
    sms: ['{sender}: vous ne figurez plus sur la liste, vos données sont effacées. Revenir: {url}'],
  },
  memberRemoved: {
    subject: 'Votre groupe sur la liste de réserve a changé',
    lead: 'Plus sur la liste de réserve : {names}. Toujours sur la liste : {remaining}.',
    sms: ['{sender}: votre groupe sur la liste a changé. Voyez-le ici: {url}'],
  },
  notKept: {
    subject: 'Nous n’avons pas pu garder votre inscription sur la liste de réserve',
    lead: 'Nous n’avons pas pu garder votre inscription sur la liste de réserve pour la vaccination.',
    sms: ["{sender}: nous n'avons pas pu garder votre inscription. Aide: {url}"],
  },
  signUpLinkAgain: {
    subject: 'Votre lien vers votre place du {day}',
    button: 'Voir ou rendre votre place',
  },
  linkAgain: {
    subject: 'Votre lien vers la liste de réserve',
    lead: 'Voici votre nouveau lien. Dès que vous l’utilisez, un lien plus ancien ne fonctionne plus.',
    button: 'Inscription : {names}',
    notYou: 'Vous n’avez rien demandé ? Vous n’avez rien à faire : votre ancien lien reste valable.',
    sms: [
      '{sender}: voici votre nouveau lien. Ne le transmettez à personne: {url}',
      '{sender}: votre nouveau lien: {url}',
    ],
  },
  contactChanged: {
    subject: 'Vos coordonnées sur la liste de réserve ont changé',
    lead: 'Les messages sur votre inscription à la liste de réserve iront désormais à une autre adresse ou à un autre numéro.',
    notYou: 'Ce n’était pas vous ? Contactez tout de suite le centre de contact.',
    sms: ["{sender}: vos coordonnées ont changé. Ce n'était pas vous? Aide: {url}"],
  },
  vaccinationRegistered: {
    subject: 'Votre certificat : la vaccination du {day} est enregistrée',
    lead: 'La vaccination de {firstName} du {day} figure maintenant dans le registre des vaccinations.',
    certificate:
      'Le certificat COVID numérique de l’UE est prêt : comme code QR pour le téléphone et comme PDF à imprimer.',
    button: 'Voir le certificat',
    keep: 'Conservez-le ou imprimez-le : ce lien fonctionne jusqu’au {lastDay} inclus.',
    sms: [
      '{sender}: la vaccination du {day} est enregistrée. Voici le certificat: {url}',
      '{sender}: vaccination {day} enregistrée. Certificat: {url}',
      'Certificat de votre vaccination {day}: {url}',
    ],
  },
  contactCode: {
    subject: '{code} est votre code pour le centre de contact',
    lead: 'Votre code pour le centre de contact est {code}.',
    tell: 'Ne le donnez qu’à la personne du centre à qui vous parlez maintenant. Il est valable {minutes} minutes.',
    notYou: 'Vous n’êtes pas en ligne avec le centre de contact ? Ne donnez ce code à personne.',
    sms: [
      "{sender}: votre code est {code}, valable {minutes} minutes. Ne le donnez qu'à la personne à qui vous parlez.",
    ],
  },
} as const satisfies Translation<typeof nl>;
