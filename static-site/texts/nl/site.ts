/** What stands around every page. */
export const site = {
  name: 'Reservelijst vaccinatie',
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
    privacy: 'Privacy',
    accessibility: 'Toegankelijkheid',
    sources: 'Bronnen',
    centre: 'Voor medewerkers van een centrum',
  },
  toList: 'Zet mij op de lijst',
  foot: 'Een dienst van de overheden die in België de vaccinatie organiseren. Inschrijven is gratis en verplicht u tot niets.',
  needsScript:
    'Voor dit onderdeel moet JavaScript aanstaan in uw browser. Lukt dat niet? Bel het contactcentrum: daar schrijven ze u graag in.',
  needsScriptLink: 'Naar de telefoonnummers',
};
