/** Names of the products whose code tells a reader nothing; of the others the code is the name. */
const names: Readonly<Record<string, string>> = {
  'EU/1/20/1528': 'Comirnaty',
  'EU/1/20/1507': 'Spikevax',
  'EU/1/21/1529': 'Vaxzevria',
  'EU/1/20/1525': 'Jcovden',
  'EU/1/21/1618': 'Nuvaxovid',
  'EU/1/21/1624': 'COVID-19 Vaccine Valneva',
  'EU/1/21/1580': 'VidPrevtyn Beta',
  'EU/1/22/1709': 'Bimervax',
};

/** @returns undefined for a code that is not known here */
export const vaccineNamed = (mp: string): string | undefined => (Object.hasOwn(names, mp) ? names[mp] : undefined);
