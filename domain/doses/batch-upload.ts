import { element, leaf } from './canonical-xml.ts';
import { kmehrMessage, type Report, type ReportedDose, type Sender } from './kmehr.ts';

/** The three requests of BatchUpload, as they stand in the body of an envelope. */

const namespaces = { 'xmlns:upl': 'http://www.vaccinnet.be/wupl/UPLVaccinatieGegevens' };

const extraInfo = (softwareId: string): string =>
  element('upl:extraInfo', {}, leaf('upl:type', 'auth_eHealth_org'), leaf('upl:pakket', softwareId));

/** Hands doses over. */
export const deliverRequest = (sender: Sender, doses: readonly ReportedDose[], report: Report): string =>
  element(
    'upl:GetAanleverenVaccinatieGegevensRequest',
    namespaces,
    extraInfo(sender.softwareId),
    kmehrMessage(sender, doses, report),
  );

/** Adds to what was handed over. Its authors have no number of the organisation. */
export const supplementRequest = (sender: Sender, doses: readonly ReportedDose[], report: Report): string =>
  element(
    'upl:GetAanvullingVaccinatieGegevensRequest',
    namespaces,
    extraInfo(sender.softwareId),
    kmehrMessage(sender, doses, report, { authorNumber: false }),
  );

/** Asks what became of what was handed over. */
export const resultRequest = (transactionId: string, userCode: string): string =>
  element(
    'upl:GetResultaatVerwerkingVaccinatieGegevensRequest',
    namespaces,
    leaf('upl:requestId', transactionId),
    leaf('upl:gebruikersId', userCode),
  );
