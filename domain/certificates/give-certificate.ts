import { instantOf } from '../api/answer-fields.ts';
import type { Language } from '../belgium/languages.ts';
import { type CertifiableDose, dosesOfSeries } from './certifiable-dose.ts';
import type { CertificateAnswer, CertificateView } from './certificate-operations.ts';
import { expiresSecondsOf, type Issued, issueCertificate, type IssuePorts } from './issue-certificate.ts';
import { type PdfPage, pdfPageOf } from './pdf-page.ts';
import { pathOf, qrCodeOf, quietModules } from './qr-code.ts';

/** The secret link that went to the contact once the dose was registered. There is no door by SSIN. */
export interface DoseLink {
  readonly id: string;
  readonly secret: string;
}

/** What a certificate is made of, and for whom the link opens it. */
export interface DosePort {
  /** @returns `waiting`: the register has not confirmed it; undefined when the link leads nowhere, or no more */
  findRegistered(link: DoseLink): Promise<CertifiableDose | 'waiting' | undefined>;
}

export interface GivePorts extends IssuePorts {
  readonly doses: DosePort;
  drawPdf(text: string, page: PdfPage): Promise<Uint8Array>;
}

/** What the page says before anybody asks for a certificate: no name, since who opened the link knows it. */
export async function showDose(
  ports: Pick<GivePorts, 'doses'>,
  link: DoseLink,
): Promise<Omit<CertificateView, 'now'> | undefined> {
  const dose = await ports.doses.findRegistered(link);
  if (dose === undefined) return undefined;
  if (dose === 'waiting') return { state: 'waiting' };
  const { vaccine, doseNumber, date } = dose;
  return {
    state: 'registered',
    dose: {
      unique: uniqueOf(dose),
      date,
      vaccine: vaccine.name,
      doseNumber,
      doses: dosesOfSeries(vaccine.doses, doseNumber),
    },
  };
}

export type Given =
  | { readonly outcome: 'qr'; readonly certificate: CertificateAnswer }
  | { readonly outcome: 'pdf'; readonly pdf: Uint8Array }
  | { readonly outcome: 'noLatinName'; readonly field: 'firstName' | 'lastName' }
  /** Corrected since it was shown, or not registered: look again. */
  | { readonly outcome: 'doseChanged' }
  | { readonly outcome: 'notFound' };

/** The certificate, as a code for the page or as a page for the printer. Kept nowhere: it can be made again. */
export async function giveCertificate(
  ports: GivePorts,
  link: DoseLink,
  wish: { readonly unique: string; readonly form: 'qr' | 'pdf'; readonly language: Language },
): Promise<Given> {
  const dose = await ports.doses.findRegistered(link);
  if (dose === undefined) return { outcome: 'notFound' };
  if (dose === 'waiting' || uniqueOf(dose) !== wish.unique) return { outcome: 'doseChanged' };
  const issued = await issueCertificate(dose, ports);
  if (issued.outcome !== 'issued') return issued;
  const { text, entry } = issued;
  if (wish.form === 'pdf')
    return { outcome: 'pdf', pdf: await ports.drawPdf(text, pdfPageOf(dose, entry, wish.language)) };
  const code = qrCodeOf(text);
  const drawn = { text, path: pathOf(code), sizeModules: code.size + 2 * quietModules };
  return { outcome: 'qr', certificate: { ...drawn, says: saidBy(dose, issued) } };
}

/** In the words of the certificate itself. */
function saidBy(
  { registeredAtMs, vaccine }: CertifiableDose,
  { content: { nam, dob }, entry }: Extract<Issued, { outcome: 'issued' }>,
): CertificateAnswer['says'] {
  return {
    lastName: nam.fn ?? nam.fnt ?? '',
    firstName: nam.gn ?? nam.gnt ?? '',
    birthDate: dob,
    vaccine: vaccine.name,
    dose: entry.dn,
    doses: entry.sd,
    date: entry.dt,
    country: entry.co,
    issuer: entry.is,
    id: entry.ci,
    signedUntil: instantOf(expiresSecondsOf(registeredAtMs) * 1000),
  };
}

/** Of a dose and its correction. */
const uniqueOf = ({ id, correction }: CertifiableDose): string => `${id}-${correction}`;
