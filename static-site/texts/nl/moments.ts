/** Open moments, and taking one. */
export const moments = {
  title: 'Vrije plaatsen',
  description: 'Bekijk welke vaccinatiecentra in uw buurt nu vrije plaatsen hebben en neem er meteen een.',
  lead: 'Sommige centra laten u zelf een vrije plaats nemen, tot vijf dagen vooruit.',
  search: 'Zoeken',
  found: { one: '1 vrij moment in de buurt van {place}', other: '{n} vrije momenten in de buurt van {place}' },
  none: 'Op dit moment is er geen vrije plaats in de buurt van {place}.',
  noneNext: 'Schrijf u in op de reservelijst: dan krijgt u een bericht zodra er een plaats vrijkomt.',
  register: 'Schrijf mij in op de lijst',
  seatsLeft: { few: 'bijna volzet', some: 'nog plaatsen', many: 'veel plaatsen' },
  take: 'Plaats nemen',
  takeLabel: 'Plaats nemen: {what}',
  hint: 'Typ uw postcode of uw gemeente.',
  book: {
    title: 'Deze plaats nemen',
    description: 'Vul uw gegevens in om een vrije plaats te nemen.',
    text: 'Vul uw gegevens in. We houden de plaats meteen voor u vast en kijken daarna uw gegevens na. Dat duurt meestal enkele seconden.',
    where: 'Waar',
    when: 'Wanneer',
    action: 'Neem deze plaats',
    sending: 'We nemen de plaats voor u',
    consent: 'We gebruiken deze gegevens om u een plaats te geven, en alleen daarvoor.',
    consentLink: 'Wat we met uw gegevens doen',
    gone: 'Deze plaats is net ingenomen',
    goneText:
      'Iemand was u voor. Hieronder staat wat in de buurt nog vrij is. Uw gegevens staan nog op deze pagina: u hoeft niets opnieuw in te vullen.',
    goneNone:
      'Iemand was u voor, en in de buurt is nu niets anders vrij. Schrijf u in op de reservelijst: dan krijgt u een bericht zodra er een plaats vrijkomt. Uw gegevens nemen we mee.',
    missing: 'Dit moment is niet meer vrij. Kies een ander moment.',
    back: 'Andere vrije plaatsen',
  },
};
