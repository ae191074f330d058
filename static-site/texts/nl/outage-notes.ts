/** What an outage of an outside system means to a citizen; {time} is when it began. */
export const outageNotes = {
  vcd: {
    received:
      'De databank van de vaccinatiecodes, is sinds {time} onbereikbaar. De e-mail met het antwoord komt daarom later. Uw inschrijving is goed bewaard: u hoeft niets te doen.',
    unverified:
      'De databank van de vaccinatiecodes, is sinds {time} onbereikbaar. Het nakijken duurt daarom langer. Uw inschrijving is goed bewaard: u hoeft niets te doen.',
    held: 'De databank van de vaccinatiecodes, is sinds {time} onbereikbaar. De plaats blijft voor u vastgehouden. U mag deze pagina sluiten: we sturen u een e-mail.',
  },
  booking: {
    received:
      'De website voor afspraken ligt stil sinds {time}. Nieuwe uitnodigingen vertrekken pas als ze weer werkt. Aan uw inschrijving verandert niets.',
    unverified:
      'De website voor afspraken ligt stil sinds {time}. De afspraak van de persoon met wie u meekomt, kijken we na zodra ze weer werkt. U hoeft niets te doen.',
    waiting:
      'De website voor afspraken ligt stil sinds {time}. Tot ze weer werkt, vertrekken er geen nieuwe uitnodigingen. U behoudt uw plaats op de lijst: u hoeft niets te doen.',
    invited:
      'De website voor afspraken ligt stil sinds {time}. Uw tijd om te antwoorden staat zolang ook stil: u verliest niets en hoeft nu niets te doen.',
    booked:
      'De website voor afspraken ligt stil sinds {time}. Uw afspraak blijft staan. Wijzigen of annuleren kan zodra ze weer werkt.',
    confirmed:
      'De website voor afspraken ligt stil sinds {time}. De plaats blijft van u. Het uur legt u vast zodra ze weer werkt.',
    /** Behind the link of an invitation, while its time stands still. */
    offer:
      'De website voor afspraken ligt stil sinds {time}. Uw tijd staat ook stil: u verliest niets en hoeft nu niets te doen. Deze pagina toont vanzelf wanneer u weer kunt boeken.',
    offerBack: 'De website voor afspraken werkt weer. Uw tijd loopt verder: maak nu uw afspraak, vóór {time}.',
  },
  paused: 'Uw tijd staat stil',
  /** The whole time that is left once the system works again; {until} is when the block ends. */
  left: 'U houdt nog {left} over, uiterlijk tot {until}: dan is het blok voorbij.',
  invitation: 'Uitnodiging: {centre}, {when}. Uw tijd om te antwoorden staat stil.',
};
