export const signUp = {
  title: 'Uw plaats',
  description: 'De plaats die u genomen hebt.',
  where: 'Waar',
  when: 'Wanneer',
  loading: 'We zoeken uw plaats op. Even geduld.',
  away: 'We kunnen nu niet nakijken hoe het met deze plaats staat. Deze pagina probeert het vanzelf opnieuw.',
  held: {
    title: 'We kijken uw gegevens na',
    text: 'De plaats is voor u vastgehouden. Dit duurt meestal enkele seconden. Blijf even op deze pagina.',
    long: 'Het duurt langer dan gewoonlijk. U mag deze pagina sluiten: we sturen u een e-mail met het antwoord. Uw plaats blijft vastgehouden.',
  },
  confirmed: {
    title: 'De plaats is voor u',
    text: 'U krijgt nu een e-mail met uw vaccinatiecode en de link waarmee u het uur vastlegt op de website voor afspraken.',
    cancel: 'Kunt u toch niet?',
    coming: 'Ja, ik kom',
    comingSaid: 'Genoteerd: u komt. Het centrum ziet dat.',
    cancelText:
      'Geef de plaats terug. Dan kan iemand anders komen. Hebt u ook een uur vastgelegd op de website voor afspraken, dan annuleren we dat mee.',
    cancelAction: 'Plaats teruggeven',
    cancelSure: 'Weet u het zeker?',
    cancelYes: 'Ja, geef mijn plaats terug',
    cancelNo: 'Nee, ik kom',
  },
  refused: {
    title: 'We konden deze aanvraag niet bevestigen',
    text: 'U krijgt een e-mail. Kreeg u voor dit moment eerder al een bevestiging, dan blijft die gelden. Kijk anders na of uw gegevens precies zo op uw identiteitskaart staan. Klopt alles, dan helpt het contactcentrum u verder.',
  },
  cancelled: {
    title: 'U hebt de plaats teruggegeven',
    text: 'Dank u: zo kan iemand anders komen. We bevestigen het u met een bericht. Wilt u later toch nog een kans? Schrijf u in op de reservelijst.',
    there: {
      underWay: 'Een uur op de website voor afspraken annuleren we mee. Dat duurt meestal enkele seconden.',
      done: 'Een uur dat u op de website voor afspraken had, is mee geannuleerd. U hoeft niets meer te doen.',
      notDone:
        'De plaats is teruggegeven, maar de website voor afspraken kunnen we nu niet bereiken. We blijven het proberen. Had u daar een uur, annuleer het dan voor de zekerheid ook zelf.',
    },
  },
  unknown: {
    title: 'Deze link werkt niet',
    text: 'Misschien is de link niet volledig. Kopieer de hele link uit uw e-mail, ook het deel na het teken #.',
  },
  help: 'Hulp en telefoonnummers',
  register: 'Schrijf mij in op de lijst',
  moments: 'Andere vrije plaatsen',
};
