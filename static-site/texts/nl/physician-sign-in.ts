/** Ways for physicians to sign in beside the account of the product. */
export const physicianSignIn = {
  title: 'Of meld u aan als arts via de overheid',
  ehealth: 'Aanmelden met eHealth',
  bosa: 'Aanmelden met itsme of eID',
  busy: 'Even geduld …',
  blocked:
    'Uw browser laat deze site niets bewaren. Zo kunt u zich niet aanmelden. Sta in de instellingen cookies en sitegegevens toe voor deze site, en probeer het opnieuw.',
  refused: {
    cancelled: 'U hebt het aanmelden afgebroken. U kunt opnieuw beginnen.',
    failed: 'Het aanmelden is niet gelukt. Begin opnieuw.',
    assuranceTooLow: 'Een wachtwoord alleen is niet veilig genoeg. Meld u aan met itsme of uw identiteitskaart.',
    notPhysician:
      'Deze pagina is voor artsen. In het register van het RIZIV staat u niet als arts. Klopt dat niet? Vraag het RIZIV om dat te verbeteren.',
    recognitionExpired:
      'Uw erkenning als arts is volgens het RIZIV afgelopen. Is ze verlengd? Vraag het RIZIV om dat te verbeteren, en meld u dan opnieuw aan.',
    numberUnknown: 'Dit nummer staat in het register niet op uw naam. Kijk het na en probeer het opnieuw.',
  },
  number: {
    title: 'Nog één stap: uw RIZIV-nummer',
    text: 'We weten nu wie u bent. Met uw RIZIV-nummer kijken we in het register of u arts bent.',
    label: 'RIZIV-nummer',
    hint: 'Bijvoorbeeld 1-14787-61-004. De eerste 8 cijfers zijn genoeg.',
    send: 'Verder',
    required: 'Vul uw RIZIV-nummer in.',
    again: 'Opnieuw beginnen',
  },
};
