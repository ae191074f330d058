import type { Article } from '../article.ts';

export const accessibility: Article = {
  title: 'Accessibilité',
  description: 'Déclaration d’accessibilité de la liste de réserve vaccination, avec la procédure de plainte.',
  lead: 'Chacun doit pouvoir s’inscrire : avec un lecteur d’écran, au clavier seul, avec un texte fortement agrandi ou sur un vieux téléphone.',
  parts: [
    {
      title: 'Ce site est-il accessible ?',
      paragraphs: [
        'Cette déclaration vaut pour toutes les pages de la liste de réserve vaccination. Nous les construisons selon la norme européenne EN 301 549 et les règles WCAG 2.2, niveau AA.',
        'À notre avis, le site y est entièrement conforme. Cet avis repose sur notre propre examen : des contrôles automatiques de chaque page et de chaque situation, et des essais au clavier, avec un agrandissement de 400 %, en contraste élevé et sans animation. Il n’y a pas encore d’audit indépendant.',
      ],
    },
    {
      title: 'Ce que nous faisons pour cela',
      list: [
        'De grandes lettres, dans une police conçue pour les personnes malvoyantes, et un contraste d’au moins 7 pour 1.',
        'Tout fonctionne au clavier. Les boutons et les cases sont assez grands pour des mains hésitantes.',
        'La couleur ne dit jamais rien à elle seule : un mot ou une forme l’accompagne toujours.',
        'Les erreurs sont listées en haut de la page et indiquées près du champ, avec un exemple.',
        'Les personnes qui n’utilisent pas internet peuvent tout faire par téléphone.',
      ],
    },
    {
      title: 'Ce qui ne dépend pas de nous',
      paragraphs: [
        'La carte d’OpenStreetMap et le site de rendez-vous, où vous réservez, relèvent de leur propre déclaration. C’est pourquoi l’adresse figure toujours aussi en toutes lettres sur notre page.',
      ],
    },
    {
      title: 'Quelque chose ne fonctionne pas pour vous ?',
      paragraphs: [
        'Signalez-le-nous par le centre de contact de votre région : dites sur quelle page vous étiez et ce qui n’a pas fonctionné. Vous recevez une réponse dans les 15 jours ouvrables. Entre-temps, le centre de contact vous aide pour votre inscription.',
      ],
    },
    {
      title: 'Procédure de plainte',
      paragraphs: [
        'Si notre réponse ne vous satisfait pas, ou si vous n’en recevez pas, vous pouvez vous adresser gratuitement au service de médiation compétent.',
      ],
      links: [
        { text: 'Le Médiateur, Wallonie et Fédération Wallonie-Bruxelles', href: 'https://www.le-mediateur.be' },
        { text: 'Ombuds.brussels', href: 'https://ombuds.brussels' },
        { text: 'Vlaamse Ombudsdienst, Flandre (en néerlandais)', href: 'https://www.vlaamseombudsdienst.be' },
        { text: 'Service de médiation de la Communauté germanophone (en allemand)', href: 'https://www.pdg.be' },
        { text: 'Médiateur fédéral', href: 'https://www.mediateurfederal.be' },
      ],
    },
    {
      title: 'À propos de cette déclaration',
      paragraphs: [
        'Établie le 21 novembre 2026, sur la base de notre propre évaluation. Nous la révisons à chaque grand changement du site et au moins une fois par an.',
      ],
    },
  ],
};
