export const start = {
  title: 'Een overgebleven vaccin, misschien voor u',
  description:
    'Schrijf u in op de reservelijst voor vaccinatie in België en krijg een bericht zodra er op korte termijn een plaats vrijkomt.',
  lead: 'Komt iemand niet opdagen, dan blijft er een vaccin over. Zeg ons waar en wanneer u snel kunt komen. Is er een plaats voor u, dan krijgt u een bericht.',
  actionNote: 'Dat duurt ongeveer vijf minuten. Houd uw identiteitskaart bij de hand.',
  stepsTitle: 'Zo gaat het',
  steps: [
    { title: 'U schrijft zich in', text: 'U kiest uw centra en de momenten waarop u kunt, tot twee weken vooruit.' },
    {
      title: 'Er komt een plaats vrij',
      text: 'U krijgt een bericht via e-mail en sms. De oudste persoon op de lijst komt eerst.',
    },
    {
      title: 'U maakt meteen uw afspraak',
      text: 'U hebt daar 30 minuten voor. Zo lang houden we de plaats voor u vast.',
    },
    { title: 'U komt naar het centrum', text: 'Pas nadat uw afspraak vaststaat. Breng uw identiteitskaart mee.' },
  ],
  momentsTitle: 'Is er nu al een plaats vrij?',
  momentsText: 'Sommige centra laten u meteen een plaats nemen. Kijk wat er in uw buurt vrij is.',
  postalCode: 'Uw postcode of gemeente',
  momentsAction: 'Toon vrije plaatsen',
  knowTitle: 'Goed om te weten',
  know: [
    'Uw gewone uitnodiging blijft gelden, ook als u niet antwoordt of niet kunt.',
    'Niet geantwoord? U houdt uw plaats op de lijst.',
    'U kunt ook iemand anders inschrijven, of een groep van twee tot vier personen.',
    'U kunt u altijd uitschrijven. We wissen dan uw gegevens.',
  ],
  phoneTitle: 'Liever aan de telefoon?',
  phoneText: 'Het contactcentrum van uw gewest schrijft u in, met dezelfde rechten.',
  phoneAction: 'Bekijk de telefoonnummers',
  picture: 'Tekening: van vijftien plaatsen zijn er twaalf ingenomen, twee vrij, en wordt er één aangeboden.',
};
