export const help = {
  title: 'Hulp',
  description: 'Telefoonnummers van de contactcentra per gewest en taal, en antwoorden op veelgestelde vragen.',
  lead: 'Geen internet, geen e-mail of liever iemand aan de lijn? Het contactcentrum doet voor u alles wat op deze site kan.',
  centresTitle: 'Bel het contactcentrum van uw gewest',
  centres: [
    {
      region: 'Vlaanderen',
      phone: '1700',
      href: 'tel:1700',
      languages: 'Nederlands',
      hours: 'Elke werkdag van 9 tot 19 uur, gratis',
    },
    {
      region: 'Brussel',
      phone: '02 214 19 19',
      href: 'tel:+3222141919',
      languages: 'Nederlands, Frans',
      hours: 'Elke werkdag overdag',
    },
    { region: 'Wallonië', phone: '0800 45 019', href: 'tel:080045019', languages: 'Frans', hours: 'Gratis, overdag' },
    {
      region: 'Duitstalige Gemeenschap',
      phone: '0800 23 032',
      href: 'tel:080023032',
      languages: 'Duits',
      hours: 'Gratis, elke werkdag overdag',
    },
  ],
  languagesLabel: 'Talen',
  hoursLabel: 'Bereikbaar',
  note: 'De nummers en uren zijn die van de vaccinatiecampagne van 2021. Kijk op de site van uw gewest voor de laatste stand.',
  readyTitle: 'Houd dit bij de hand',
  ready: [
    'De identiteitskaart van elke persoon die u wilt inschrijven.',
    'De dagen en uren waarop u kunt.',
    'Een gsm-nummer of een vast nummer waarop u bereikbaar bent.',
  ],
  questionsTitle: 'Veelgestelde vragen',
  questions: [
    {
      q: 'Ik vind de e-mail met mijn link niet meer.',
      a: 'Kijk eerst in uw map met ongewenste e-mail. Vindt u hem niet, laat hem dan opnieuw sturen: kies onderaan de pagina “Link kwijt?”. Lukt dat ook niet, dan helpt het contactcentrum u, na een controle.',
    },
    {
      q: 'Ik kreeg een e-mail dat mijn gegevens niet konden worden toegevoegd. Waarom?',
      a: 'Dat zeggen we niet, om niemands gegevens prijs te geven. Kijk na of naam, rijksregisternummer en postcode precies zo op de identiteitskaart staan. Klopt alles, dan bent u misschien nog niet aan de beurt.',
    },
    {
      q: 'Ik kreeg een uitnodiging, maar de tijd is voorbij.',
      a: 'U hoeft niets te doen. U houdt uw plaats op de lijst en we nodigen u bij een volgende gelegenheid opnieuw uit.',
    },
    {
      q: 'Mag ik naar een centrum rijden om te wachten?',
      a: 'Nee. Zonder afspraak is er geen vaccin voor u. Wacht op het bericht en maak eerst uw afspraak.',
    },
    {
      q: 'Iemand schreef mij in zonder dat ik het vroeg.',
      a: 'In het bericht dat u kreeg staat een link waarmee u in één stap weigert. We wissen uw gegevens meteen.',
    },
    {
      q: 'Kost het iets?',
      a: 'Nee. Het vaccin en de inschrijving zijn gratis. We vragen nooit om te betalen en nooit om bankgegevens.',
    },
  ],
  sitesTitle: 'Officiële sites over de vaccinatie',
  sites: [
    { name: 'Laatjevaccineren.be (Vlaanderen)', href: 'https://www.laatjevaccineren.be' },
    { name: 'Coronavirus.brussels (Brussel)', href: 'https://coronavirus.brussels' },
    { name: 'Jemevaccine.be (Wallonië, in het Frans)', href: 'https://www.jemevaccine.be' },
    { name: 'Ostbelgienlive.be (Duitstalige Gemeenschap, in het Duits)', href: 'https://www.ostbelgienlive.be' },
    { name: 'Info-coronavirus.be (België)', href: 'https://www.info-coronavirus.be' },
  ],
};
