import type { Settings, Vaccine } from '../entities/centres.ts';

/**
 * The five of 2021, until the operator sets others. The product codes (CNK) are not in any public source: these are
 * placeholders, which the register refuses.
 */
const firstVaccines: readonly Vaccine[] = [
  {
    key: 'comirnaty',
    name: 'Comirnaty',
    cnk: '1234567',
    mp: 'EU/1/20/1528',
    ma: 'ORG-100030215',
    vp: '1119349007',
    doses: 2,
  },
  {
    key: 'spikevax',
    name: 'Spikevax',
    cnk: '1234567',
    mp: 'EU/1/20/1507',
    ma: 'ORG-100031184',
    vp: '1119349007',
    doses: 2,
  },
  {
    key: 'vaxzevria',
    name: 'Vaxzevria',
    cnk: '1234567',
    mp: 'EU/1/21/1529',
    ma: 'ORG-100001699',
    vp: '1119305005',
    doses: 2,
  },
  {
    key: 'jcovden',
    name: 'Jcovden',
    cnk: '1234567',
    mp: 'EU/1/20/1525',
    ma: 'ORG-100001417',
    vp: '1119305005',
    doses: 1,
  },
  {
    key: 'nuvaxovid',
    name: 'Nuvaxovid',
    cnk: '1234567',
    mp: 'EU/1/21/1618',
    ma: 'ORG-100032020',
    vp: '1162643001',
    doses: 2,
  },
];

/** What is given now. */
export const vaccinesOf = (settings: Pick<Settings, 'vaccines'> | undefined): readonly Vaccine[] =>
  settings?.vaccines ?? firstVaccines;

/** The same, for the desk to choose from. */
export const vaccineChoices = (settings: Pick<Settings, 'vaccines'> | undefined): { key: string; name: string }[] =>
  vaccinesOf(settings).map(({ key, name }) => ({ key, name }));

/** One that was given, also after the operator took it off the list of what is given now. */
export const vaccineOf = (settings: Pick<Settings, 'vaccines'> | undefined, key: string): Vaccine | undefined =>
  [...vaccinesOf(settings), ...firstVaccines].find((one) => one.key === key);
