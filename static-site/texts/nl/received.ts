export const received = {
  title: 'We hebben uw inschrijving ontvangen',
  description: 'Wat er gebeurt nadat u zich ingeschreven hebt.',
  lead: 'U staat nog niet op de lijst. Eerst kijken we de gegevens na.',
  nextTitle: 'Wat er nu gebeurt',
  steps: [
    { title: 'We kijken de gegevens na', text: 'Meestal duurt dat enkele minuten, op drukke dagen langer.' },
    {
      title: 'U krijgt één e-mail met het antwoord',
      text: 'Daarin staat ook uw persoonlijke link. Daarmee wijzigt u uw inschrijving of schrijft u zich uit. Bewaar die e-mail.',
    },
    {
      title: 'Daarna wachten we samen op een plaats',
      text: 'We kunnen niet beloven dat er een plaats voor u komt. Komt die er, dan krijgt u een bericht en hebt u 30 minuten om uw afspraak te maken.',
    },
  ],
  stepsThirdParty: [
    { title: 'We kijken de gegevens na', text: 'Meestal duurt dat enkele minuten, op drukke dagen langer.' },
    {
      title: 'Die persoon krijgt één bericht met het antwoord',
      text: 'Daarin staat ook een persoonlijke link om de inschrijving te bekijken, te wijzigen of te weigeren. U krijgt zelf geen bericht.',
    },
    {
      title: 'Daarna wachten we op een plaats',
      text: 'We kunnen niet beloven dat er een plaats komt. Komt die er, dan krijgt die persoon een bericht en is er 30 minuten tijd om de afspraak te maken.',
    },
  ],
  sentTo: 'We sturen het antwoord naar {contacts}.',
  sentToThirdParty: 'We sturen het antwoord aan die persoon, naar {contacts}.',
  notRight: 'Klopt dat niet?',
  mend: 'Verbeter het nu.',
  mendNote:
    'U vindt alles terug zoals u het invulde. Wat naar het verkeerde adres ging, doet niemand kwaad: u wordt daardoor niet twee keer uitgenodigd voor dezelfde plaats.',
  reference: 'Nummer van uw inschrijving, voor wie u helpt: {reference}',
  thirdParty: 'Het bericht gaat naar de persoon die u ingeschreven hebt, niet naar u.',
  noMailTitle: 'Geen e-mail gekregen na een uur?',
  noMail: 'Kijk eerst in uw map met ongewenste e-mail. Staat hij daar niet, laat hem dan opnieuw sturen, ook per sms:',
  noMailElse: 'Lukt dat niet, bel dan het contactcentrum.',
  help: 'Naar de telefoonnummers',
  stay: 'Ga nog niet naar een centrum: zonder afspraak is er geen vaccin voor u.',
  another: 'Nog iemand inschrijven',
  home: 'Naar de startpagina',
};
