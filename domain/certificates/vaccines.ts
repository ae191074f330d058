/**
 * Vaccines as certificates name them. `mp` is the product, `ma` the holder of its authorisation, `vp` the kind (SNOMED CT:
 * 1119349007 mRNA, 1119305005 antigen, 1162643001 recombinant protein); `doses` make the first series. Vaxzevria and
 * Jcovden got a kind of their own later; those of 2021 carry that of antigens, and readers know it still.
 */
export const vaccines = {
  comirnaty: {
    name: 'Comirnaty',
    mp: 'EU/1/20/1528',
    ma: 'ORG-100030215',
    vp: '1119349007',
    doses: 2,
  },
  spikevax: { name: 'Spikevax', mp: 'EU/1/20/1507', ma: 'ORG-100031184', vp: '1119349007', doses: 2 },
  vaxzevria: { name: 'Vaxzevria', mp: 'EU/1/21/1529', ma: 'ORG-100001699', vp: '1119305005', doses: 2 },
  jcovden: { name: 'Jcovden', mp: 'EU/1/20/1525', ma: 'ORG-100001417', vp: '1119305005', doses: 1 },
  nuvaxovid: { name: 'Nuvaxovid', mp: 'EU/1/21/1618', ma: 'ORG-100032020', vp: '1162643001', doses: 2 },
} as const;

export type VaccineKey = keyof typeof vaccines;

/** Other products of which the code says nothing to a reader; of the rest it is the name. */
const othersByCode: Readonly<Record<string, string>> = {
  'EU/1/21/1624': 'COVID-19 Vaccine Valneva',
  'EU/1/21/1580': 'VidPrevtyn Beta',
  'EU/1/22/1709': 'Bimervax',
};

/** @returns undefined for a code that is not known here */
export function vaccineNamed(mp: string): string | undefined {
  return Object.values(vaccines).find((vaccine) => vaccine.mp === mp)?.name ?? othersByCode[mp];
}
