import { covid19, type CovidCertificate, type Vaccination } from './content.ts';
import { standardName } from './standard-name.ts';

/** A vaccine as the operator's settings have it: product, holder of the authorisation, kind, doses of a first series. */
export interface CertifiableVaccine {
  readonly name: string;
  readonly mp: string;
  readonly ma: string;
  readonly vp: string;
  readonly doses: number;
}

/** What a certificate needs of a dose that is registered. */
export interface CertifiableDose {
  readonly id: string;
  /** Grows with every correction: a corrected dose has another certificate. */
  readonly correction: number;
  readonly firstName: string;
  readonly lastName: string;
  /** `YYYY-MM-DD`, or as much as is known. */
  readonly birthDate: string;
  readonly vaccine: CertifiableVaccine;
  /** 1 for the first. */
  readonly doseNumber: number;
  /** On which it was given, in Brussels. */
  readonly date: string;
  readonly registeredAtMs: number;
  /** Two letters. */
  readonly country: string;
  /** Who stands behind it, e.g. the agency of the region; at most 80 characters. */
  readonly issuer: string;
}

export type DoseContent =
  | { readonly outcome: 'content'; readonly content: CovidCertificate; readonly entry: Vaccination }
  /** The register has the name in another script alone: its Latin form must come from there. */
  | { readonly outcome: 'noLatinName'; readonly field: 'firstName' | 'lastName' };

const version = '1.3.0';

/** @param uvci see uvci.ts */
export function contentOf(dose: CertifiableDose, uvci: string): DoseContent {
  const [lastName, firstName] = [standardName(dose.lastName), standardName(dose.firstName)];
  if (lastName === undefined) return { outcome: 'noLatinName', field: 'lastName' };
  if (firstName === undefined) return { outcome: 'noLatinName', field: 'firstName' };
  const { vaccine } = dose;
  const entry: Vaccination = {
    tg: covid19,
    vp: vaccine.vp,
    mp: vaccine.mp,
    ma: vaccine.ma,
    dn: dose.doseNumber,
    sd: dosesOfSeries(vaccine.doses, dose.doseNumber),
    dt: dose.date,
    co: dose.country,
    is: dose.issuer,
    ci: uvci,
  };
  const nam = { fn: shown(dose.lastName), fnt: lastName, gn: shown(dose.firstName), gnt: firstName };
  return { outcome: 'content', content: { ver: version, nam, dob: dose.birthDate, v: [entry] }, entry };
}

/** Composed (HCERT 1.0.8, 3.3.7), and no longer than the field. */
const shown = (name: string): string => Array.from(name.normalize('NFC')).slice(0, 80).join('');

/** A booster after a series of one is 2 of 1; after one of two it is 3 of 3. */
export const dosesOfSeries = (series: number, doseNumber: number): number =>
  series === 1 ? 1 : Math.max(series, doseNumber);
