/** The waiting room of a rush, and what a form says that waits in its place. */
export const waitingRoom = {
  title: 'Wachtkamer',
  description: 'Veel mensen schrijven zich tegelijk in. Hier wacht u op uw beurt.',
  heading: 'Even wachten: het is heel druk',
  before:
    'De deur is nog niet open. Zodra ze opengaat, loten we de volgorde onder iedereen die hier dan al wacht. Vroeger komen geeft geen voorsprong.',
  within: 'U bent binnen {time} aan de beurt.',
  longer: 'Het duurt waarschijnlijk nog meer dan twee uur. U kunt ook later terugkomen: u verliest er niets mee.',
  cookies:
    'Uw browser bewaart geen cookies van deze site. Zonder cookie kunnen we uw plaats niet onthouden. Sta cookies voor deze site toe en kijk opnieuw, of bel ons.',
  times: {
    5: '5 minuten',
    15: 'een kwartier',
    30: 'een half uur',
    60: 'een uur',
    120: 'twee uur',
  },
  loud: 'De volgorde van inschrijven telt niet voor een uitnodiging',
  loudText:
    'Wie wordt uitgenodigd, hangt af van de leeftijd en van de dagen en centra die u kiest. Wie later inschrijft, staat niet achter wie vandaag inschrijft.',
  steps: [
    'Laat deze pagina open. Ze kijkt zelf of u aan de beurt bent, en gaat dan verder.',
    'Bent u aan de beurt, dan hebt u een uur om in te vullen en te verzenden.',
    'Wat u al had ingevuld, blijft staan.',
    'Een tweede venster of toestel geeft u geen voorsprong.',
  ],
  check: 'Kijk nu of het uw beurt is',
  links:
    'Hebt u al een uitnodiging, een plaats of een inschrijving? De link uit ons bericht werkt meteen, zonder wachten.',
  help: 'Hulp en telefoonnummers',
  none: 'U wacht op uw beurt.',
  note: 'Het is heel druk. Wat u hebt ingevuld, blijft staan. Laat deze pagina open: we verzenden het zelf zodra het uw beurt is. De volgorde van inschrijven telt niet voor een uitnodiging.',
};
