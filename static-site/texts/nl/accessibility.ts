import type { Article } from '../article.ts';

export const accessibility: Article = {
  title: 'Toegankelijkheid',
  description: 'Toegankelijkheidsverklaring van de reservelijst vaccinatie, met de klachtenprocedure.',
  lead: 'Iedereen moet zich kunnen inschrijven: met een schermlezer, met alleen een toetsenbord, met sterk vergrote tekst of op een oude telefoon.',
  parts: [
    {
      title: 'Hoe toegankelijk is deze site?',
      paragraphs: [
        'Deze verklaring geldt voor alle pagina’s van de reservelijst vaccinatie. We bouwen ze volgens de Europese norm EN 301 549 en de richtlijnen WCAG 2.2, niveau AA.',
        'Naar ons oordeel voldoet de site volledig. Dat oordeel berust op eigen onderzoek: automatische controles van elke pagina en elke toestand, en proeven met toetsenbord, vergroting tot 400 %, hoog contrast en zonder beweging. Een onafhankelijk onderzoek is er nog niet.',
      ],
    },
    {
      title: 'Wat we daarvoor doen',
      list: [
        'Grote letters in een lettertype dat voor slechtziende mensen gemaakt is, en een contrast van ten minste 7 op 1.',
        'Alles werkt met het toetsenbord. Knoppen en vakjes zijn groot genoeg voor onzekere handen.',
        'Kleur zegt nooit alleen iets: er staat altijd een woord of een vorm bij.',
        'Fouten staan bovenaan in een lijst en bij het veld zelf, met een voorbeeld.',
        'Wie geen internet gebruikt, kan alles aan de telefoon.',
      ],
    },
    {
      title: 'Wat we niet in handen hebben',
      paragraphs: [
        'De kaart van OpenStreetMap en de website voor afspraken, waar u uw afspraak maakt, vallen onder hun eigen verklaring. Het adres staat daarom ook altijd in woorden op onze pagina.',
      ],
    },
    {
      title: 'Er werkt iets niet voor u?',
      paragraphs: [
        'Meld het ons via het contactcentrum van uw gewest: zeg op welke pagina u was en wat er niet lukte. U krijgt binnen 15 werkdagen een antwoord. Intussen helpt het contactcentrum u verder met uw inschrijving.',
      ],
    },
    {
      title: 'Klachtenprocedure',
      paragraphs: [
        'Bent u niet tevreden met ons antwoord, of krijgt u er geen, dan kunt u kosteloos terecht bij de ombudsdienst die voor u bevoegd is.',
      ],
      links: [
        { text: 'Vlaamse Ombudsdienst', href: 'https://www.vlaamseombudsdienst.be' },
        { text: 'Ombuds.brussels', href: 'https://ombuds.brussels' },
        {
          text: 'Le Médiateur, Wallonië en Federatie Wallonië-Brussel (in het Frans)',
          href: 'https://www.le-mediateur.be',
        },
        { text: 'Ombudsdienst van de Duitstalige Gemeenschap (in het Duits)', href: 'https://www.pdg.be' },
        { text: 'Federale Ombudsman', href: 'https://www.federaalombudsman.be' },
      ],
    },
    {
      title: 'Over deze verklaring',
      paragraphs: [
        'Opgesteld op 21 november 2026, op grond van een eigen beoordeling. We herzien ze bij elke grote verandering van de site en ten minste één keer per jaar.',
      ],
    },
  ],
};
