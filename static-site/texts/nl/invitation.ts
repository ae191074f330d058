export const invitation = {
  title: 'Uw uitnodiging',
  description: 'Een vrijgekomen plaats die u aangeboden wordt.',
  loading: 'Wij zoeken uw uitnodiging op',
  where: 'Waar',
  when: 'Wanneer',
  seats: 'Voor wie',
  seatCount: { one: '1 persoon', other: '{n} personen' },
  sent: {
    title: 'Er is een plaats voor u',
    before: 'Maak uw afspraak voor {time}',
    beforeDay: 'Maak uw afspraak voor {date} om {time}',
    left: 'Nog {time}',
    lastMinute: 'Nog minder dan een minuut',
    notYet: 'U hebt nog geen afspraak. Vertrek nog niet: pas als u geboekt hebt, is de plaats van u.',
    book: 'Maak de afspraak',
    bookFor: 'Maak de afspraak voor {name}',
    several: 'Maak voor elke persoon een afspraak.',
    fixed: 'De knop brengt u naar het gewone boekingssysteem. De dag en het centrum liggen vast; het uur kiest u daar.',
    bringTitle: 'Breng mee',
    bring: ['Uw identiteitskaart', 'De vaccinatiecode uit het bericht'],
  },
  claimed: {
    title: 'Wij bereiden uw uitnodiging voor',
    text: 'U krijgt zo dadelijk een bericht. U hoeft nog niets te doen.',
  },
  decline: {
    title: 'U kunt niet of wilt niet?',
    text: 'Zeg het ons, dan vragen wij meteen de volgende.',
    legend: 'Waarom?',
    reasons: {
      notNow: { name: 'Ik kan nu niet', text: 'U blijft op de lijst.' },
      alreadyVaccinated: { name: 'Ik ben al gevaccineerd', text: 'Wij halen u van de lijst.' },
      takeMeOff: { name: 'Haal mij van de lijst', text: 'Wij wissen uw gegevens.' },
    },
    action: 'Plaats doorgeven',
    error: 'Kies een reden.',
  },
  booked: {
    title: 'Uw afspraak staat vast',
    text: 'Tot straks in het centrum. Het precieze uur staat in de bevestiging van het boekingssysteem. Breng uw identiteitskaart mee.',
  },
  declined: {
    title: 'Dank u voor uw antwoord',
    text: 'Wij geven de plaats door aan de volgende. Uw gewone uitnodiging blijft gelden.',
  },
  expired: {
    title: 'De tijd voor deze plaats is voorbij',
    text: 'Wij hebben de plaats doorgegeven, zodat het vaccin niet verloren gaat. Dat is niet erg voor u: u blijft op de lijst, op dezelfde plaats, en wij nodigen u bij een volgende gelegenheid weer uit. Uw gewone uitnodiging blijft gelden.',
  },
  cancelled: {
    title: 'Deze afspraak is geannuleerd',
    text: 'De plaats gaat naar iemand anders. Bent u nog niet gevaccineerd, dan blijft u op de lijst.',
  },
  released: {
    title: 'Deze uitnodiging geldt niet meer',
    text: 'De plaats is doorgegeven. U hoeft niets te doen. Uw gewone uitnodiging blijft gelden.',
  },
  unknown: {
    title: 'Deze link werkt niet',
    text: 'Misschien is de link niet volledig. Kopieer de hele link uit uw bericht, ook het deel na het teken #.',
  },
  help: 'Hulp en telefoonnummers',
};
