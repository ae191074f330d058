/** What the pages of all roles share: sign-in, the bar at the top, the way to one's own page. */
export const staff = {
  title: 'Voor medewerkers',
  description: 'Aanmelden voor centra, contactcentrum, artsen, cijfers en beheer.',
  text: 'Meld u aan. Daarna komt u op de pagina van uw werk.',
  pages: {
    centre: 'Plaatsen van een centrum',
    contactCentre: 'Contactcentrum',
    physician: 'Patiënten van een arts',
    reports: 'Cijfers',
    operator: 'Beheer',
  },
  roles: {
    'centre-staff': 'medewerker van een centrum',
    'contact-centre': 'contactcentrum',
    physician: 'arts',
    reporter: 'cijfers',
    operator: 'beheer',
  },
  signIn: {
    action: 'Aanmelden',
    failed: 'Het aanmelden is niet gelukt. Probeer het opnieuw.',
    blocked:
      'Uw browser laat deze site niets bewaren. Zo kunt u zich niet aanmelden. Sta in de instellingen cookies en sitegegevens toe voor deze site, en probeer het opnieuw.',
    ended: 'U bent afgemeld, omdat u een tijd niets deed. Meld u opnieuw aan.',
    out: 'Afmelden',
    outEverywhere: 'Overal afmelden',
    as: 'Aangemeld als {name}',
    chooseTitle: 'Waar wilt u werken?',
    wrongTitle: 'Uw account is niet voor deze pagina',
    wrongText: 'Ga naar een pagina waar uw account wel voor is, of meld u aan met een ander account.',
    noneTitle: 'Uw account heeft nog geen taak',
    noneText: 'Vraag de beheerder om uw account toegang te geven.',
    other: 'Met een ander account aanmelden',
  },
  parts: 'Onderdelen van deze pagina',
  lost: 'Geen verbinding sinds {time}. Dit is de toestand van toen.',
  cancel: 'Toch niet',
};
