import type { Article } from '../article.ts';

export const sources: Article = {
  title: 'Quellen',
  description: 'Woher die Daten, die Schrift und die Karte dieser Website stammen.',
  lead: 'Diese Website verwendet Daten und Arbeit von anderen, mit Dank.',
  parts: [
    {
      title: 'Postleitzahlen und Gemeinden',
      paragraphs: [
        'Postleitzahlen, Ortschaften und Lage: GeoNames, Lizenz CC BY 4.0. Namen und Einteilung der Gemeinden: offene Daten der belgischen Behörden.',
      ],
      links: [{ text: 'GeoNames', href: 'https://www.geonames.org' }],
    },
    {
      title: 'Impfzentren',
      paragraphs: [
        'Die Liste der Zentren wurde aus öffentlichen Quellen von Januar bis Mai 2021 zusammengestellt. Welches Zentrum für welche Postleitzahl da ist, stammt wo möglich aus amtlichen Listen. Steht dort „in Ihrer Nähe“, dann haben wir das selbst aus der Entfernung abgeleitet.',
      ],
    },
    {
      title: 'Schrift',
      paragraphs: ['Atkinson Hyperlegible Next des Braille Institute, Lizenz SIL Open Font License 1.1.'],
      links: [{ text: 'Braille Institute', href: 'https://www.brailleinstitute.org/freefont' }],
    },
    {
      title: 'Karte',
      paragraphs: [
        'Die Links „Auf der Karte ansehen“ führen zu OpenStreetMap. Ihr Browser lädt dort erst etwas, wenn Sie auf den Link drücken.',
      ],
      links: [{ text: 'OpenStreetMap', href: 'https://www.openstreetmap.org' }],
    },
  ],
};
