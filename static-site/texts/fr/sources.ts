import type { Article } from '../article.ts';

export const sources: Article = {
  title: 'Sources',
  description: 'D’où viennent les données, la police de caractères et la carte de ce site.',
  lead: 'Ce site utilise les données et le travail d’autres personnes. Merci à elles.',
  parts: [
    {
      title: 'Codes postaux et communes',
      paragraphs: [
        'Codes postaux, localités et situation : GeoNames, licence CC BY 4.0. Noms et répartition des communes : données ouvertes des autorités belges.',
      ],
      links: [{ text: 'GeoNames', href: 'https://www.geonames.org' }],
    },
    {
      title: 'Centres de vaccination',
      paragraphs: [
        'La liste des centres a été établie à partir de sources publiques de janvier à mai 2021. Le lien entre un centre et un code postal vient, quand c’est possible, de listes officielles. S’il est écrit « près de chez vous », nous l’avons déduit nous-mêmes de la distance.',
      ],
    },
    {
      title: 'Police de caractères',
      paragraphs: ['Atkinson Hyperlegible Next du Braille Institute, licence SIL Open Font License 1.1.'],
      links: [{ text: 'Braille Institute', href: 'https://www.brailleinstitute.org/freefont' }],
    },
    {
      title: 'Carte',
      paragraphs: [
        'Les liens « Voir sur la carte » mènent à OpenStreetMap. Votre navigateur n’y charge rien tant que vous n’appuyez pas sur le lien.',
      ],
      links: [{ text: 'OpenStreetMap', href: 'https://www.openstreetmap.org' }],
    },
  ],
};
