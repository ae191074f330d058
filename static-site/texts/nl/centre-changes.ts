/** Changing seats on the board: what will happen, before it does, and what happened, with the way back. */
export const centreChanges = {
  change: 'Wijzigen',
  changeOf: 'Wijzigen, {block}',
  title: 'Wijzigen: {block}',
  seats: 'Plaatsen in dit blok',
  fewer: 'Eén plaats minder',
  more: 'Eén plaats meer',
  seatsHint: 'Meer mensen uitnodigen? Zet het aantal hoger.',
  seatsLeast: 'Lager dan {n} kan niet: zoveel plaatsen zijn aangeboden of ingevuld.',
  seatsMost: 'In één keer kunnen er {n} plaatsen bij of weg.',
  adds: {
    one: '1 plaats erbij. We nodigen meteen de volgende van de lijst uit.',
    other: '{n} plaatsen erbij. We nodigen meteen de {n} volgenden van de lijst uit.',
  },
  addsDirect: {
    one: '1 plaats erbij. Ze staat meteen op de site.',
    other: '{n} plaatsen erbij. Ze staan meteen op de site.',
  },
  removes: {
    one: '1 vrije plaats minder. Niemand verliest een plaats.',
    other: '{n} vrije plaatsen minder. Niemand verliest een plaats.',
  },
  addAction: { one: 'Voeg 1 plaats toe', other: 'Voeg {n} plaatsen toe' },
  removeAction: { one: 'Neem 1 plaats weg', other: 'Neem {n} plaatsen weg' },
  end: 'Einde van dit blok',
  endStays: 'blijft {time}',
  prolongs:
    'Vrije plaatsen worden aangeboden tot {time}, ook aan wie pas dan kan. Wie al uitgenodigd is, houdt zijn termijn. Daarna inkorten kan niet meer.',
  prolongAction: 'Verleng tot {time}',
  noLater: 'Dit blok kan niet langer: daarna begint een ander blok.',
  close: 'Niets wijzigen',
  adding: {
    one: '1 plaats erbij in het blok {block}.',
    other: '{n} plaatsen erbij in het blok {block}.',
  },
  added: {
    one: '1 plaats toegevoegd aan het blok {block}.',
    other: '{n} plaatsen toegevoegd aan het blok {block}.',
  },
  removed: {
    one: '1 plaats weggenomen uit het blok {block}.',
    other: '{n} plaatsen weggenomen uit het blok {block}.',
  },
  prolonged: 'Het blok {block} is verlengd.',
  closed: 'De plaatsen zijn gesloten. Wie al uitgenodigd is, mag nog antwoorden.',
  reopened: 'De plaatsen zijn heropend.',
  held: '{change} Dit vertrekt over {n} seconden.',
  heldUndone: 'Ongedaan gemaakt: er is niets vertrokken.',
  sendNow: 'Nu meteen',
  undo: 'Maak ongedaan',
  undone: 'Ongedaan gemaakt.',
  tooLate: 'Dit kan niet meer ongedaan gemaakt worden: de plaatsen zijn intussen aangeboden.',
  quicker: 'Een collega was u vóór. Hieronder ziet u hoe het nu is; van u is er niets gewijzigd.',
  outages: {
    booking:
      'Het boekingssysteem ligt stil sinds {time}. De termijnen staan stil en er vertrekken geen nieuwe uitnodigingen. Daarna gaat alles vanzelf verder.',
    vcd: 'De databank met vaccinatiecodes is onbereikbaar sinds {time}. Uitnodigingen wachten hoogstens enkele minuten en vertrekken dan op de laatst bekende gegevens.',
  },
};
