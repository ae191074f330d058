import { element, leaf } from './canonical-xml.ts';

/*
 * The vaccination report in KMEHR. One folder for a person, one transaction for a dose, with one item. The schema fixes
 * the order of the elements (a batch before its quantity is refused); it would let through a dose without lot and a
 * person without birth date, so that these are demanded where a dose is noted. Dates and times have no zone.
 */

/** The centre, as the register knows it. */
export interface Sender {
  /** Number of the organisation, eight digits. */
  readonly nihii: string;
  /** Of the register's own user. */
  readonly userCode: string;
  /** As the country's database of care providers writes it. */
  readonly name: string;
  readonly softwareId: string;
  readonly kind: 'orghospital' | 'orgpractice';
}

/** A dose with all that the register is told of it. */
export interface ReportedDose {
  readonly id: string;
  /** Blind index: whose doses go into one folder. */
  readonly person: string;
  readonly ssin: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unknown';
  /** Day on which it was given. */
  readonly date: string;
  readonly product: { readonly cnk: string; readonly name: string };
  readonly lot: string;
}

export interface Report {
  /** Unique among those of the sender. */
  readonly messageId: string;
  readonly date: string;
  /** `HH:MM:SS` */
  readonly time: string;
  /** Release of the standard that is named in the header. */
  readonly standard: string;
}

const namespace = 'http://www.ehealth.fgov.be/standards/kmehr/schema/v1';

const id = (scheme: string, text: string, source?: string): string =>
  leaf('id', text, { S: scheme, SV: '1.0', ...(source !== undefined && { SL: source }) });

const code = (scheme: string, text: string): string => leaf('cd', text, { S: scheme, SV: '1.0' });

/** @param withNumber a supplement's author stands without the organisation's number */
const partyOf = ({ userCode, nihii, kind, name }: Sender, withNumber: boolean): string =>
  element(
    'hcparty',
    {},
    id('LOCAL', userCode, 'VACCINNET'),
    ...(withNumber ? [id('ID-HCPARTY', nihii)] : []),
    code('CD-HCPARTY', kind),
    leaf('name', name),
  );

function headerOf(sender: Sender, { messageId, date, time, standard }: Report): string {
  return element(
    'header',
    {},
    element('standard', {}, code('CD-STANDARD', standard)),
    id('ID-KMEHR', `${sender.nihii}.${messageId}`),
    leaf('date', date),
    leaf('time', time),
    element('sender', {}, partyOf(sender, true)),
    element('recipient', {}, element('hcparty', {}, code('CD-HCPARTY', 'orgpublichealth'), leaf('name', 'VAZG'))),
  );
}

const patientOf = ({ ssin, firstName, lastName, birthDate, sex }: ReportedDose): string =>
  element(
    'patient',
    {},
    id('ID-PATIENT', ssin),
    leaf('firstname', firstName),
    leaf('familyname', lastName),
    element('birthdate', {}, leaf('date', birthDate)),
    element('sex', {}, code('CD-SEX', sex)),
  );

const itemOf = ({ product, date, lot }: ReportedDose): string =>
  element(
    'item',
    {},
    id('ID-KMEHR', '1'),
    code('CD-ITEM', 'vaccine'),
    element(
      'content',
      {},
      element(
        'medicinalproduct',
        {},
        leaf('intendedcd', product.cnk, { S: 'CD-DRUG-CNK', SV: '2010-07' }),
        leaf('intendedname', product.name),
      ),
    ),
    element('beginmoment', {}, leaf('date', date)),
    element('quantity', {}, leaf('decimal', '1')),
    leaf('batch', lot),
  );

/** The doses as they lie in folders: what an answer's numbers mean, when it leaves our own ids out. */
export const foldersOf = <D extends { readonly person: string }>(doses: readonly D[]): D[][] => [
  ...Map.groupBy(doses, ({ person }) => person).values(),
];

export interface MessageOptions {
  readonly authorNumber: boolean;
}

/** The whole message; `doses` of at most 500 people. */
export function kmehrMessage(
  sender: Sender,
  doses: readonly ReportedDose[],
  report: Report,
  { authorNumber }: MessageOptions = { authorNumber: true },
): string {
  const transactionOf = (dose: ReportedDose, index: number): string =>
    element(
      'transaction',
      {},
      id('ID-KMEHR', String(index + 1)),
      id('LOCAL', dose.id, sender.softwareId),
      code('CD-TRANSACTION', 'vaccination'),
      leaf('date', report.date),
      leaf('time', report.time),
      element('author', {}, partyOf(sender, authorNumber)),
      leaf('iscomplete', 'true'),
      leaf('isvalidated', 'true'),
      itemOf(dose),
    );
  const folders = foldersOf(doses).map((own, index) => {
    const [first] = own;
    if (first === undefined) throw new Error('a folder without a dose');
    return element('folder', {}, id('ID-KMEHR', String(index + 1)), patientOf(first), ...own.map(transactionOf));
  });
  return element('kmehrmessage', { xmlns: namespace }, headerOf(sender, report), ...folders);
}
