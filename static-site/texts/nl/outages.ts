/** Pages for when something is missing or too much. */
export const outages = {
  notFound: {
    title: 'Deze pagina bestaat niet',
    description: 'De gevraagde pagina bestaat niet of niet meer.',
    text: 'Misschien is het adres niet volledig. Komt u van een link in een e-mail, kopieer dan de hele link, ook het deel na het teken #.',
    home: 'Naar de startpagina',
    help: 'Hulp en telefoonnummers',
  },
  busy: {
    title: 'Het is heel druk',
    description: 'Veel mensen gebruiken de dienst op dit moment.',
    text: 'Veel mensen schrijven zich tegelijk in. Probeer het over enkele minuten opnieuw.',
    keep: 'U verliest niets door te wachten: wie zich later inschrijft, staat niet verder in de rij. De leeftijd telt.',
    retry: 'Opnieuw proberen',
    help: 'Hulp en telefoonnummers',
  },
  maintenance: {
    title: 'We werken aan de site',
    description: 'De dienst is even niet bereikbaar.',
    text: 'De dienst is even niet bereikbaar. Wie al op de lijst staat, blijft erop staan.',
    keep: 'Hebt u net een uitnodiging gekregen? De knop in dat bericht werkt gewoon.',
    retry: 'Opnieuw proberen',
    help: 'Hulp en telefoonnummers',
  },
};
