import { type CertifiableDose, contentOf } from './certifiable-dose.ts';
import type { CovidCertificate, Vaccination } from './content.ts';
import { encodeCertificate, type EncodePorts } from './encode-certificate.ts';
import { uvciOf } from './uvci.ts';

export interface IssuePorts extends EncodePorts {
  /**
   * The part of the identifier that only we can make: 26 characters of A to Z and 2 to 7, the same for the same name.
   * Nobody can tell from it which dose it is.
   */
  opaqueId(name: string): Promise<string>;
}

export type Issued =
  | {
      readonly outcome: 'issued';
      readonly text: string;
      readonly content: CovidCertificate;
      readonly entry: Vaccination;
    }
  | { readonly outcome: 'noLatinName'; readonly field: 'firstName' | 'lastName' };

/** A year: the limit of the signature, not of what the dose is good for. */
const validDays = 365;

const issuedSecondsOf = (registeredAtMs: number): number => Math.trunc(registeredAtMs / 1000);

/** When the signature under a dose ends that was registered then; epoch seconds. */
export const expiresSecondsOf = (registeredAtMs: number): number =>
  issuedSecondsOf(registeredAtMs) + validDays * 86_400;

/**
 * The certificate of a registered dose. The same dose says the same and has the same identifier, whenever it is asked
 * for, and needs no item; only the signature's own dice differ. A corrected dose has another identifier.
 */
export async function issueCertificate(dose: CertifiableDose, ports: IssuePorts): Promise<Issued> {
  const uvci = uvciOf(await ports.opaqueId(`certificate:${dose.id}:${dose.correction}`));
  const made = contentOf(dose, uvci);
  if (made.outcome !== 'content') return made;
  const { country: issuer, registeredAtMs } = dose;
  const issuedSeconds = issuedSecondsOf(registeredAtMs);
  const expiresSeconds = expiresSecondsOf(registeredAtMs);
  const text = await encodeCertificate({ issuer, issuedSeconds, expiresSeconds, content: made.content }, ports);
  return { outcome: 'issued', text, content: made.content, entry: made.entry };
}
