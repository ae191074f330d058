import { formatDay } from '../belgium/date-texts.ts';
import type { Language } from '../belgium/languages.ts';
import type { CertifiableDose } from './certifiable-dose.ts';

/** The certificate on paper: what stands on the page, in its reader's language. */
export interface PdfPage {
  /** For readers aloud: `nl-BE`. */
  readonly language: string;
  readonly title: string;
  readonly author: string;
  /** Label and text each. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  readonly qrAlt: string;
  /** What it is good for, and how it is checked. */
  readonly note: string;
}

interface Words {
  readonly title: string;
  readonly name: string;
  readonly birthDate: string;
  readonly vaccination: string;
  readonly dose: (dose: number, of: number) => string;
  readonly date: string;
  readonly issuer: string;
  readonly id: string;
  readonly qrAlt: string;
  readonly note: string;
}

const words: Readonly<Record<Language, Words>> = {
  nl: {
    title: 'Digitaal EU-COVID-certificaat: vaccinatie',
    name: 'Naam',
    birthDate: 'Geboortedatum',
    vaccination: 'Vaccin',
    dose: (dose, of) => `dosis ${dose} van ${of}`,
    date: 'Datum van de vaccinatie',
    issuer: 'Uitgegeven door',
    id: 'Nummer van het certificaat',
    qrAlt: 'QR-code van het certificaat',
    note: 'Wie de code leest, ziet wat hierboven staat, en of de handtekening echt is. Vouw de code niet.',
  },
  fr: {
    title: 'Certificat COVID numérique de l’UE\u00a0: vaccination',
    name: 'Nom',
    birthDate: 'Date de naissance',
    vaccination: 'Vaccin',
    dose: (dose, of) => `dose ${dose} sur ${of}`,
    date: 'Date de la vaccination',
    issuer: 'Délivré par',
    id: 'Numéro du certificat',
    qrAlt: 'Code QR du certificat',
    note: 'Qui lit le code voit ce qui est écrit ci-dessus, et si la signature est authentique. Ne pliez pas le code.',
  },
  de: {
    title: 'Digitales COVID-Zertifikat der EU: Impfung',
    name: 'Name',
    birthDate: 'Geburtsdatum',
    vaccination: 'Impfstoff',
    dose: (dose, of) => `Dosis ${dose} von ${of}`,
    date: 'Datum der Impfung',
    issuer: 'Ausgestellt von',
    id: 'Nummer des Zertifikats',
    qrAlt: 'QR-Code des Zertifikats',
    note: 'Wer den Code liest, sieht, was oben steht, und ob die Unterschrift echt ist. Falten Sie den Code nicht.',
  },
};

/** @param entry what the certificate itself says of the dose */
export function pdfPageOf(
  dose: CertifiableDose,
  entry: { readonly dn: number; readonly sd: number; readonly ci: string },
  language: Language,
): PdfPage {
  const t = words[language];
  return {
    language: `${language}-BE`,
    title: t.title,
    author: dose.issuer,
    facts: [
      [t.name, `${dose.lastName}, ${dose.firstName}`],
      [t.birthDate, dose.birthDate],
      [t.vaccination, `${dose.vaccine.name}, ${t.dose(entry.dn, entry.sd)}`],
      [t.date, formatDay(dose.date, language)],
      [t.issuer, dose.issuer],
      [t.id, entry.ci],
    ],
    qrAlt: t.qrAlt,
    note: t.note,
  };
}
