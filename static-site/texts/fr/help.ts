import type { help as Model } from '../nl/help.ts';

export const help: typeof Model = {
  title: 'Aide',
  description:
    'Numéros de téléphone des centres de contact par région et par langue, et réponses aux questions fréquentes.',
  lead: 'Pas d’internet, pas d’e-mail, ou vous préférez parler à quelqu’un ? Le centre de contact fait pour vous tout ce que ce site permet.',
  centresTitle: 'Appelez le centre de contact de votre région',
  centres: [
    {
      region: 'Wallonie',
      phone: '0800 45 019',
      href: 'tel:080045019',
      languages: 'français',
      hours: 'Gratuit, en journée',
    },
    {
      region: 'Bruxelles',
      phone: '02 214 19 19',
      href: 'tel:+3222141919',
      languages: 'français, néerlandais',
      hours: 'Chaque jour ouvrable, en journée',
    },
    {
      region: 'Flandre',
      phone: '1700',
      href: 'tel:1700',
      languages: 'néerlandais',
      hours: 'Chaque jour ouvrable de 9 h à 19 h, gratuit',
    },
    {
      region: 'Communauté germanophone',
      phone: '0800 23 032',
      href: 'tel:080023032',
      languages: 'allemand',
      hours: 'Gratuit, chaque jour ouvrable, en journée',
    },
  ],
  languagesLabel: 'Langues',
  hoursLabel: 'Horaires',
  note: 'Les numéros et les heures sont ceux de la campagne de vaccination de 2021. Consultez le site de votre région pour les informations à jour.',
  readyTitle: 'À garder sous la main',
  ready: [
    'La carte d’identité de chaque personne à inscrire.',
    'Les jours et les heures où vous êtes libre.',
    'Un numéro de GSM ou un numéro fixe où vous joindre.',
  ],
  questionsTitle: 'Questions fréquentes',
  questions: [
    {
      q: 'Je ne retrouve plus l’e-mail avec mon lien.',
      a: 'Regardez d’abord dans vos courriers indésirables. Si vous ne le trouvez pas, faites renvoyer le lien : choisissez « Lien perdu ? » au bas de la page. Si cela ne fonctionne pas non plus, le centre de contact vous aide, après une vérification.',
    },
    {
      q: 'J’ai reçu un e-mail disant que mes données n’ont pas pu être ajoutées. Pourquoi ?',
      a: 'Nous ne le disons pas, pour ne révéler les données de personne. Vérifiez que le nom, le numéro de registre national et le code postal sont exactement ceux de la carte d’identité. Si tout est correct, votre tour n’est peut-être pas encore venu.',
    },
    {
      q: 'J’ai reçu une invitation, mais le délai est passé.',
      a: 'Vous n’avez rien à faire. Vous gardez votre place sur la liste et nous vous inviterons à une prochaine occasion.',
    },
    {
      q: 'Puis-je aller attendre devant un centre ?',
      a: 'Non. Sans rendez-vous, il n’y a pas de vaccin pour vous. Attendez le message et réservez d’abord.',
    },
    {
      q: 'Quelqu’un a fait une inscription pour moi sans que je le demande.',
      a: 'Le message que vous avez reçu contient un lien qui permet de refuser en une étape. Nous effaçons aussitôt vos données.',
    },
    {
      q: 'Est-ce payant ?',
      a: 'Non. Le vaccin et l’inscription sont gratuits. Nous ne demandons jamais de payer ni de donnée bancaire.',
    },
  ],
  sitesTitle: 'Sites officiels sur la vaccination',
  sites: [
    { name: 'Jemevaccine.be (Wallonie)', href: 'https://www.jemevaccine.be' },
    { name: 'Coronavirus.brussels (Bruxelles)', href: 'https://coronavirus.brussels' },
    { name: 'Laatjevaccineren.be (Flandre, en néerlandais)', href: 'https://www.laatjevaccineren.be' },
    { name: 'Ostbelgienlive.be (Communauté germanophone, en allemand)', href: 'https://www.ostbelgienlive.be' },
    { name: 'Info-coronavirus.be (Belgique)', href: 'https://www.info-coronavirus.be' },
  ],
};
