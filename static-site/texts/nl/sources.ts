import type { Article } from '../article.ts';

export const sources: Article = {
  title: 'Bronnen',
  description: 'Waar de gegevens, het lettertype en de kaart van deze site vandaan komen.',
  lead: 'Deze site gebruikt gegevens en werk van anderen, met dank.',
  parts: [
    {
      title: 'Postcodes en gemeenten',
      paragraphs: [
        'Postcodes, deelgemeenten en ligging: GeoNames, licentie CC BY 4.0. Gemeentenamen en indeling: open gegevens van de Belgische overheden.',
      ],
      links: [{ text: 'GeoNames', href: 'https://www.geonames.org' }],
    },
    {
      title: 'Vaccinatiecentra',
      paragraphs: [
        'De lijst van de centra is samengesteld uit openbare bronnen van januari tot mei 2021. Welk centrum welke postcode bedient, komt waar mogelijk uit officiële lijsten. Staat er “dicht bij u”, dan hebben we dat zelf afgeleid uit de afstand.',
      ],
    },
    {
      title: 'Lettertype',
      paragraphs: ['Atkinson Hyperlegible Next van het Braille Institute, licentie SIL Open Font License 1.1.'],
      links: [{ text: 'Braille Institute', href: 'https://www.brailleinstitute.org/freefont' }],
    },
    {
      title: 'Kaart',
      paragraphs: [
        'De links “Bekijk op de kaart” leiden naar OpenStreetMap. Uw browser haalt daar pas iets op wanneer u op de link drukt.',
      ],
      links: [{ text: 'OpenStreetMap', href: 'https://www.openstreetmap.org' }],
    },
  ],
};
