import type { Article } from '../article.ts';

export const privacy: Article = {
  title: 'Ce que nous faisons de vos données',
  description:
    'Quelles données la liste de réserve conserve, pourquoi, combien de temps, qui les voit et quels sont vos droits.',
  lead: 'Nous utilisons vos données pour vous proposer un vaccin encore disponible, et uniquement pour cela.',
  parts: [
    {
      title: 'Ce que nous conservons',
      list: [
        'Ce que vous indiquez : numéro de registre national, nom, prénom, code postal, adresse e-mail, numéro de GSM, langue, centres et moments.',
        'Ce que répond la base de données des codes de vaccination : si vous entrez en ligne de compte, votre code de vaccination et votre date de naissance.',
        'Ce qui s’est passé avec votre inscription : invitations, réponses, rendez-vous.',
      ],
    },
    {
      title: 'Pourquoi',
      paragraphs: [
        'Pour vérifier si vous entrez en ligne de compte, vous placer au bon endroit dans la file et vous inviter. Nous ne les utilisons pas à des fins publicitaires, nous ne les vendons pas et nous ne les croisons pas avec d’autres fichiers.',
        'Si la base de données des codes de vaccination connaît une autre adresse ou un autre numéro vous concernant, nous y annonçons aussi votre inscription. Ainsi, personne ne peut vous inscrire à votre insu.',
        'Vous donnez votre accord en vous inscrivant. Vous le retirez à tout moment avec votre lien personnel. Nous effaçons alors aussitôt vos données.',
      ],
    },
    {
      title: 'Qui est responsable',
      paragraphs: [
        'Les autorités qui organisent la vaccination en Belgique sont responsables ensemble. Posez vos questions sur vos données au centre de contact de votre région : il vous met en contact avec le délégué à la protection des données.',
      ],
    },
    {
      title: 'Qui les voit',
      list: [
        'Le centre de vaccination voit vos initiales et votre année de naissance et, à votre arrivée seulement, votre nom et votre code.',
        'Le site de rendez-vous reçoit votre code de vaccination, le centre et le jour. Il ne reçoit pas votre numéro de registre national.',
        'La base de données des codes de vaccination reçoit votre numéro de registre national et apprend que vous avez une invitation.',
        'Une personne du centre de contact, uniquement quand vous appelez et confirmez vos coordonnées.',
      ],
    },
    {
      title: 'Combien de temps',
      paragraphs: [
        'Tant que vous êtes sur la liste. Quand vous vous désinscrivez, nous effaçons aussitôt vos données personnelles ; après un rendez-vous ou un refus, dès qu’elles ne sont plus nécessaires. À la fin de la campagne, nous effaçons tout.',
      ],
    },
    {
      title: 'Comment nous les protégeons',
      paragraphs: [
        'Toutes les données sont chiffrées, conservées dans l’Union européenne et lisibles uniquement par la partie du système qui en a besoin. Votre lien personnel contient une partie secrète : ne le partagez avec personne.',
        'Ce site ne place pas de cookies et ne charge rien d’autres entreprises. Ce que vous écrivez reste dans l’onglet de votre navigateur jusqu’à l’envoi. Sinon, votre navigateur retient uniquement la langue choisie.',
      ],
    },
    {
      title: 'Vos droits',
      paragraphs: [
        'Avec votre lien personnel, vous consultez, corrigez, téléchargez et effacez vous-même vos données. Si vous n’y arrivez pas, le centre de contact de votre région vous aide.',
        'Vous pouvez introduire une plainte auprès de l’Autorité de protection des données.',
      ],
      links: [{ text: 'Autorité de protection des données', href: 'https://www.autoriteprotectiondonnees.be' }],
    },
  ],
};
