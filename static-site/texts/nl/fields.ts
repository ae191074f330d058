/** Labels, hints and errors of the fields that several pages share. */
export const fields = {
  firstName: 'Voornaam',
  lastName: 'Naam',
  nameHint: 'Zoals op de identiteitskaart.',
  ssin: 'Rijksregisternummer',
  ssinHint: '11 cijfers. U vindt het op de achterkant van de identiteitskaart.',
  postalCode: 'Postcode',
  postalCodeHint: 'Van het adres waar deze persoon officieel woont.',
  email: 'E-mailadres',
  emailHint: 'Daar sturen wij onze berichten naartoe.',
  mobile: 'Gsm-nummer',
  mobileHint: 'Voor een sms. Een Belgisch nummer, of een nummer uit Nederland, Frankrijk, Duitsland of Luxemburg.',
  optional: '(niet verplicht)',
  postalCodeFinder: 'Postcode of gemeente',
  errors: {
    summary: 'Er klopt nog iets niet',
    missing: {
      firstName: 'Vul de voornaam in.',
      lastName: 'Vul de naam in.',
      ssin: 'Vul het rijksregisternummer in.',
      postalCode: 'Vul de postcode in.',
      email: 'Vul het e-mailadres in.',
      mobile: 'Vul het gsm-nummer in.',
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
      'Wij kunnen de dienst niet bereiken. Uw gegevens staan nog op deze pagina. Kijk uw verbinding na en probeer het opnieuw.',
    busy: 'Het is erg druk. Uw gegevens staan nog op deze pagina. Wacht een minuut en probeer het opnieuw.',
    internal:
      'Er ging iets mis aan onze kant. Uw gegevens staan nog op deze pagina. Probeer het over een minuut opnieuw.',
    notFound: 'Deze link werkt niet meer.',
  },
  tryAgain: 'Opnieuw proberen',
  loading: 'Even geduld',
};
