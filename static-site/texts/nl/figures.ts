/** The public page: how many doses found a person, by week and region. */
export const figures = {
  title: 'Hoeveel vaccins vonden iemand?',
  description: 'Per week en regio: hoeveel vaccins er over waren, en hoeveel daarvan iemand kreeg.',
  lead: 'Elk vaccin dat overblijft, hoort bij iemand terecht te komen. Hier staat hoe vaak dat lukte.',
  week: 'Van {from} tot en met {to}',
  sum: '{filled} van de {seats} vaccins kregen een persoon: {share}.',
  sumHidden: 'In deze week waren er te weinig vaccins om cijfers te tonen.',
  none: 'Er zijn nog geen cijfers. Ze verschijnen hier na de eerste volledige week.',
  chart: 'Aandeel van de vaccins dat iemand kreeg, per regio',
  region: 'Regio van het centrum',
  regions: { VLG: 'Vlaanderen', BRU: 'Brussel', WAL: 'Wallonië', DG: 'Duitstalige Gemeenschap' },
  seats: 'Over',
  filled: 'Met een persoon',
  share: 'Aandeel',
  hidden: 'niet getoond',
  note: 'Aantallen onder 5 tonen we niet, en waar nodig ook andere niet, zodat niemand te herkennen is. De cijfers komen er een keer per week bij, op maandag.',
};
