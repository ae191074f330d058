/** Labels, hints and errors of the fields that several pages share. */
export const fields = {
  firstName: 'Voornaam',
  lastName: 'Naam',
  nameHint: 'Zoals op de identiteitskaart. Staat daar maar één naam? Vul die in beide vakken in.',
  ssin: 'Rijksregisternummer',
  ssinHint: '11 cijfers. U vindt het op de achterkant van de identiteitskaart.',
  postalCode: 'Postcode',
  postalCodeHint: 'Van het adres waar deze persoon officieel woont.',
  email: 'E-mailadres',
  emailHint: 'Daar sturen we onze berichten naartoe.',
  /** Where the domain of an address looks like a slip. */
  emailMeant: { ask: 'Bedoelt u {email}?', take: 'Ja, gebruik dit adres' },
  mobile: 'Gsm-nummer',
  mobileHint:
    'We sturen u ook een sms. Een Belgisch nummer, of een nummer uit Nederland, Frankrijk, Duitsland of Luxemburg.',
  optional: '(niet verplicht)',
  postalCodeFinder: 'Postcode of gemeente',
  place: {
    search: 'Zoeken',
    tooShort: 'Typ uw postcode, of minstens twee letters van uw gemeente.',
    nothing:
      'In België vinden we geen plaats met de naam “{typed}”. Kijk de spelling na, of typ de postcode: die staat in uw adres.',
    away: 'We kunnen de lijst van de gemeenten nu niet laden. Typ uw postcode, of probeer het opnieuw.',
  },
  /** Fields of the API, for a problem with one that is not on the page. */
  names: {
    language: 'Taal',
    kind: 'Voor wie',
    members: 'Personen',
    person: 'Persoon',
    centres: 'Centra',
    centre: 'Centrum',
    availability: 'Wanneer',
    companion: 'Code van de andere persoon',
    vaccinationCode: 'Vaccinatiecode',
    registeredBy: 'Uw eigen naam',
    sessionId: 'Vrije plaats',
    block: 'Tijdstip',
    callAt: 'Nummer om te bellen',
    inviteTo: 'Wie de uitnodiging krijgt',
    physicianEmail: 'E-mailadres van de arts',
  },
  errors: {
    summary: 'Er klopt nog iets niet',
    /** Over what went wrong on our side, or on the way: nobody has filled in anything wrong. */
    fault: 'Het is niet gelukt',
    missing: {
      firstName: 'Vul de voornaam in. Is er maar één naam? Vul die ook hier in.',
      lastName: 'Vul de naam in.',
      ssin: 'Vul het rijksregisternummer in.',
      postalCode: 'Vul de postcode in.',
      email: 'Vul het e-mailadres in.',
      mobile: 'Vul het gsm-nummer in.',
      contact: 'Vul een e-mailadres of een gsm-nummer van deze persoon in: daarheen sturen we de berichten.',
      registeredBy: 'Vul uw eigen naam in.',
    },
    ssin: 'Dit rijksregisternummer klopt niet. Kijk de 11 cijfers na op de achterkant van de identiteitskaart.',
    postalCode: 'Een postcode heeft 4 cijfers, bijvoorbeeld 9300.',
    postalCodeUnknown: 'Deze postcode bestaat niet in België.',
    email: 'Dit e-mailadres is niet volledig. Een voorbeeld: jan.peeters@voorbeeld.be',
    mobile: 'Dit is geen gsm-nummer. Een voorbeeld: 0470 12 34 56',
    sameSsin: 'Dit nummer hebt u al ingevuld voor een andere persoon.',
  },
  problems: {
    offline:
      'We kunnen de dienst niet bereiken. Uw gegevens staan nog op deze pagina. Kijk uw verbinding na en probeer het opnieuw.',
    busy: 'Het is erg druk. Uw gegevens staan nog op deze pagina. Wacht een minuut en probeer het opnieuw.',
    atTheDoor:
      'De beveiliging liet deze aanvraag niet door. Uw gegevens staan nog op deze pagina. Laad de pagina opnieuw, of probeer het met een andere browser. Lukt het niet, bel dan het contactcentrum.',
    internal:
      'Er ging iets mis aan onze kant. Uw gegevens staan nog op deze pagina. Probeer het over een minuut opnieuw.',
    notFound: 'Deze link werkt niet meer.',
  },
  tryAgain: 'Opnieuw proberen',
  loading: 'Even geduld',
};
