export const certificate = {
  title: 'Uw certificaat',
  description: 'Het digitale EU-COVID-certificaat van een geregistreerde vaccinatie.',
  loading: 'We maken het certificaat. Even geduld.',
  away: 'We kunnen het certificaat nu niet maken. Deze pagina probeert het vanzelf opnieuw.',
  lead: 'Toon deze QR-code, of druk ze af. Wie ze leest, ziet wat hieronder staat, en of de handtekening echt is.',
  code: 'QR-code van het certificaat',
  print: 'Druk af',
  pdf: 'Bewaar als pdf',
  pdfName: 'covid-certificaat.pdf',
  says: 'Wat het certificaat zegt',
  rules: 'Het zegt niet of dat volstaat om ergens binnen te gaan of te reizen: dat hangt af van de regels daar.',
  wrong:
    'Klopt er iets niet? Laat het weten aan het centrum waar u gevaccineerd bent. Wordt het verbeterd in het register, dan haalt u daar een nieuw certificaat.',
  keep: 'Deze pagina bewaart niets, en de link werkt niet voor altijd. Bewaar daarom de pdf.',
  check: 'Een certificaat controleren',
  waiting: {
    title: 'Nog niet geregistreerd',
    text: 'Het vaccinatieregister heeft deze vaccinatie nog niet bevestigd. Zodra dat gebeurd is, krijgt u een bericht en staat het certificaat op deze pagina. Meestal is dat binnen een dag.',
  },
  noLatinName: {
    title: 'Dit certificaat kunnen we niet maken',
    text: 'Een certificaat heeft de naam in Latijnse letters nodig, zoals op de identiteitskaart. Het contactcentrum helpt u verder.',
  },
  unknown: {
    title: 'Deze link werkt niet of niet meer',
    text: 'Misschien is de link niet volledig: kopieer de hele link uit uw bericht, ook het deel na het teken #. Een link werkt ongeveer een maand; daarna wissen we de gegevens, en is het vaccinatieregister de plaats voor een certificaat.',
  },
  help: 'Hulp en telefoonnummers',
};
