import type { Language } from '../belgium/languages.ts';
import { type CertifiableDose, dosesOfSeries } from './certifiable-dose.ts';
import { issueCertificate, type IssuePorts } from './issue-certificate.ts';
import { type PdfPage, pdfPageOf } from './pdf-page.ts';
import { pathOf, qrCodeOf, quietModules } from './qr-code.ts';

/** The secret link that went to the contact once the dose was registered. There is no door by SSIN. */
export interface DoseLink {
  readonly id: string;
  readonly secret: string;
}

/** What a certificate is made of, and for whom the link opens it. */
export interface DosePort {
  /** @returns undefined when the link leads nowhere, or its dose is not registered: nobody is told which */
  findRegistered(link: DoseLink): Promise<CertifiableDose | undefined>;
}

export interface GivePorts extends IssuePorts {
  readonly doses: DosePort;
  drawPdf(text: string, page: PdfPage): Promise<Uint8Array>;
}

/** What the page says before anybody asks for a certificate: no name, since who opened the link knows it. */
export interface DoseView {
  readonly unique: string;
  readonly date: string;
  readonly vaccine: string;
  readonly doseNumber: number;
  readonly doses: number;
}

export async function showDose(ports: Pick<GivePorts, 'doses'>, link: DoseLink): Promise<DoseView | undefined> {
  const dose = await ports.doses.findRegistered(link);
  if (dose === undefined) return undefined;
  const { vaccine, doseNumber, date } = dose;
  return {
    unique: uniqueOf(dose),
    date,
    vaccine: vaccine.name,
    doseNumber,
    doses: dosesOfSeries(vaccine.doses, doseNumber),
  };
}

export type Given =
  | { readonly outcome: 'qr'; readonly text: string; readonly path: string; readonly sizeModules: number }
  | { readonly outcome: 'pdf'; readonly pdf: Uint8Array }
  | { readonly outcome: 'noLatinName'; readonly field: 'firstName' | 'lastName' }
  /** Corrected since it was shown: look again. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'notFound' };

/** The certificate, as a code for the page or as a page for the printer. Kept nowhere: it can be made again. */
export async function giveCertificate(
  ports: GivePorts,
  link: DoseLink,
  wish: { readonly unique: string; readonly form: 'qr' | 'pdf'; readonly language: Language },
): Promise<Given> {
  const dose = await ports.doses.findRegistered(link);
  if (dose === undefined) return { outcome: 'notFound' };
  if (uniqueOf(dose) !== wish.unique) return { outcome: 'changed' };
  const issued = await issueCertificate(dose, ports);
  if (issued.outcome !== 'issued') return issued;
  const { text, entry } = issued;
  if (wish.form === 'pdf')
    return { outcome: 'pdf', pdf: await ports.drawPdf(text, pdfPageOf(dose, entry, wish.language)) };
  const code = qrCodeOf(text);
  return { outcome: 'qr', text, path: pathOf(code), sizeModules: code.size + 2 * quietModules };
}

/** Of a dose and its correction. */
const uniqueOf = ({ id, correction }: CertifiableDose): string => `${id}-${correction}`;
