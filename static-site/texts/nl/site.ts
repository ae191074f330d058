/** What stands around every page. */
export const site = {
  name: 'Reservelijst vaccinatie',
  /** The site in one sentence, for who does not know it. */
  inShort: 'Krijg een bericht als er in België een vaccin overblijft.',
  skip: 'Naar de inhoud',
  languages: 'Taal',
  places: 'Onderdelen van de site',
  more: 'Meer over deze site',
  nav: {
    start: 'Start',
    register: 'Inschrijven',
    moments: 'Vrije plaatsen',
    how: 'Hoe werkt het?',
    who: 'Voor wie?',
    help: 'Hulp',
    linkAgain: 'Link kwijt?',
    check: 'Certificaat controleren',
    privacy: 'Privacy',
    accessibility: 'Toegankelijkheid',
    figures: 'Resultaten',
    sources: 'Bronnen',
    staff: 'Voor medewerkers',
  },
  toList: 'Schrijf mij in op de lijst',
  foot: 'Een dienst van de overheden die in België de vaccinatie organiseren. Inschrijven is gratis en verplicht u tot niets.',
  /** Above the page, when it was loaded before the last change of the service. */
  newer: {
    text: 'Er is een nieuwere versie van deze pagina. Laad ze opnieuw; wat u al hebt ingevuld, blijft staan.',
    /** Where a script fills the forms, and loading anew empties them. */
    later:
      'Er is een nieuwere versie van deze pagina. Laad ze opnieuw zodra u klaar bent met wat u aan het invullen bent.',
    reload: 'Opnieuw laden',
  },
  /** Before the title of a page on which something is wrong. */
  errorTitle: 'Fout: ',
  needsScript: {
    text: 'Voor dit onderdeel moet JavaScript aanstaan in uw browser. Lukt dat niet? Bel gerust het contactcentrum: daar doen ze het voor u, met dezelfde rechten.',
    invitation:
      'U hoeft deze pagina niet te gebruiken: de knop in de e-mail brengt u naar dezelfde afspraak. Kunt u niet komen, dan hoeft u niets te doen: de plaats gaat vanzelf naar de volgende zodra de tijd om is, en u blijft op de lijst. Sneller gaat het met een telefoontje.',
    staff: 'Voor deze pagina moet JavaScript aanstaan in uw browser.',
    link: 'Uren en meer hulp',
  },
};
