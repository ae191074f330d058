export const invitation = {
  title: 'Uw uitnodiging',
  description: 'Een vrijgekomen plaats die u aangeboden wordt.',
  loading: 'We zoeken uw uitnodiging op',
  where: 'Waar',
  when: 'Wanneer',
  seats: 'Voor wie',
  seatCount: { one: '1 persoon', other: '{n} personen' },
  sent: {
    title: 'Er is een plaats voor u',
    before: 'Maak uw afspraak vóór {time}',
    beforeDay: 'Maak uw afspraak vóór {date} om {time}',
    left: 'Nog {time}',
    lastMinute: 'Nog minder dan een minuut',
    notYet: 'U hebt nog geen afspraak. Vertrek nog niet: pas als u geboekt hebt, is de plaats van u.',
    book: 'Maak de afspraak',
    bookFor: 'Maak de afspraak voor {name}',
    several: 'Maak voor elke persoon een afspraak.',
    fixed: 'De knop brengt u naar de website voor afspraken. De dag en het centrum liggen vast; het uur kiest u daar.',
    bringTitle: 'Breng mee',
    bring: ['Uw identiteitskaart', 'De vaccinatiecode uit het bericht'],
  },
  claimed: {
    title: 'We bereiden uw uitnodiging voor',
    text: 'U krijgt zo dadelijk een bericht. U hoeft nog niets te doen.',
  },
  decline: {
    title: 'Kunt u niet komen?',
    text: 'Eén knop volstaat. De plaats gaat dan naar de volgende. U blijft op de lijst, op dezelfde plaats, en uw gewone uitnodiging blijft gelden.',
    action: 'Ik kan niet komen',
    rather: 'Toch komen: maak uw afspraak',
    undo: {
      title: 'Genoteerd: u komt niet',
      left: { one: 'Over 1 seconde geven we de plaats door.', other: 'Over {n} seconden geven we de plaats door.' },
      action: 'Ongedaan maken',
      sending: 'We geven de plaats door.',
    },
    why: 'Wilt u zeggen waarom? Dat hoeft niet.',
    whyText: 'Wie niets kiest, blijft op de lijst.',
    reasons: {
      alreadyVaccinated: 'Ik ben al gevaccineerd',
      takeMeOff: 'Haal mij van de lijst',
    },
    sure: 'U staat dan niet meer op de lijst, en uw gegevens zijn gewist. Zeker?',
    yes: 'Ja, haal mij van de lijst',
    no: 'Nee, ik blijf op de lijst',
  },
  booked: {
    title: 'Uw afspraak staat vast',
    text: 'Tot dan in het centrum. U staat nu niet meer op de lijst.',
    coming: 'Ja, ik kom',
    comingSaid: 'Genoteerd: u komt. Het centrum ziet dat.',
    hourTitle: 'Liever een ander uur?',
    hourText: 'Het uur verandert u op de website voor afspraken, binnen dezelfde dag en in hetzelfde centrum.',
    hour: 'Naar mijn afspraak op de website voor afspraken',
    hourFor: 'Naar de afspraak van {name}',
    cannot:
      'Zeg het hier, dat volstaat: we annuleren uw afspraak ook op de website voor afspraken, en iemand anders kan komen. U staat dan opnieuw op de lijst, op dezelfde plaats, en kunt andere dagen kiezen.',
  },
  declined: {
    title: 'Dank u voor uw antwoord',
    text: 'We geven de plaats door aan de volgende. U blijft op de lijst, op dezelfde plaats, en krijgt een nieuw bericht als er een andere plaats voor u vrijkomt. Uw gewone uitnodiging blijft gelden.',
    offList:
      'We geven de plaats door aan de volgende. U staat niet meer op de lijst en uw gegevens zijn gewist. Uw gewone uitnodiging blijft gelden.',
  },
  expired: {
    title: 'De tijd voor deze plaats is voorbij',
    text: 'We hebben de plaats doorgegeven, zodat het vaccin niet verloren gaat. Dat is niet erg voor u: u blijft op de lijst, op dezelfde plaats, en we nodigen u bij een volgende gelegenheid weer uit. Uw gewone uitnodiging blijft gelden.',
  },
  cancelled: {
    title: 'Deze afspraak is geannuleerd',
    text: 'De plaats gaat naar iemand anders. Bent u nog niet gevaccineerd, dan blijft u op de lijst.',
    givenUp:
      'Dank u: zo kan iemand anders komen. U staat opnieuw op de lijst, op dezelfde plaats, en uw gewone uitnodiging blijft gelden.',
    otherDay:
      'Wilt u andere dagen kiezen? We sturen u nu een bericht met de link naar uw inschrijving. Daar past u de dagen en de centra aan.',
    there: {
      underWay: 'We annuleren uw afspraak ook op de website voor afspraken. Dat duurt meestal enkele seconden.',
      done: 'Uw afspraak is ook op de website voor afspraken geannuleerd. U hoeft niets meer te doen.',
      notDone:
        'De plaats is hier vrijgegeven, maar op de website voor afspraken staat uw afspraak nog. We blijven proberen ze daar te annuleren. Wilt u zeker zijn, annuleer ze dan zelf op die website.',
    },
    thereLink: 'Mijn afspraak op de website voor afspraken annuleren',
    thereLinkFor: 'De afspraak van {name} annuleren',
  },
  released: {
    title: 'Deze uitnodiging geldt niet meer',
    text: 'De plaats is doorgegeven. U hoeft niets te doen. Uw gewone uitnodiging blijft gelden.',
  },
  unknown: {
    title: 'Deze link werkt niet',
    text: 'Misschien is de link niet volledig. Kopieer de hele link uit uw bericht, ook het deel na het teken #.',
  },
  moments: 'Zelf een vrije plaats zoeken',
  help: 'Hulp en telefoonnummers',
};
