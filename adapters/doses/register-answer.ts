import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import type { DoseResult, RegisterAnswer } from '../../domain/doses/register-answers.ts';

/*
 * Reading what the register answers. Numbers stay texts (a code `0012` is not 12, a national number keeps its zero); a
 * document type is refused before anything is parsed, and with it every entity of its own.
 */

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: 'text',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => ['folderResult', 'transaction', 'id'].includes(name),
});

const identifier = z.object({ S: z.string(), text: z.string() });
const identifiers = z.array(identifier).min(1);

const fault = z.object({ foutCode: z.string(), foutOmschrijving: z.string() });
const delivered = z.object({ certificaatStatus: z.enum(['true', 'false', '1', '0']), transactionId: z.string() });

const folderResult = z.object({
  id: identifiers,
  patient: z.string(),
  patientTekst: z.string().optional(),
  transaction: z.array(z.object({ id: identifiers, resultCode: z.string(), resultTekst: z.string().optional() })),
});
const results = z.object({ folderResult: z.array(folderResult).min(1) });

const bodies = z.object({
  Envelope: z.object({
    Body: z.object({
      Fault: z.object({ faultcode: z.string(), faultstring: z.string() }).optional(),
      GetAanleverenVaccinatieGegevensResponse: z.union([delivered, fault]).optional(),
      GetResultaatVerwerkingVaccinatieGegevensResponse: z.union([results, fault]).optional(),
    }),
  }),
});

const supportId = /Your support ID is:\s*(?:<[^>]*>\s*)*(\d+)/i;

const repeat = (code: string, text = ''): RegisterAnswer => ({ outcome: 'repeat', code, text });
const complaint = (code: string, text: string): RegisterAnswer => ({ outcome: 'repeat', code, text, read: true });

/** `Server`: it could not, whatever was in the message (SOAP 1.1, 4.4.1). */
const soapFault = (code: string, text: string): RegisterAnswer =>
  /(^|[:.])Server\b/.test(code) ? repeat(code, text) : complaint(code, text);

/** @param answer as it came, with its HTTP status */
export function readRegisterAnswer({ status, text }: { status: number; text: string }): RegisterAnswer {
  const firewall = supportId.exec(text)?.[1];
  if (firewall !== undefined) return { outcome: 'firewall', supportId: firewall };
  // SOAP 1.1 puts a fault into a 500: what it says is of more use than the number.
  const body = bodyOf(text);
  if (body?.Fault !== undefined) return soapFault(body.Fault.faultcode, body.Fault.faultstring);
  const content =
    body?.GetAanleverenVaccinatieGegevensResponse ?? body?.GetResultaatVerwerkingVaccinatieGegevensResponse;
  if (content === undefined) return repeat(`HTTP ${status}`, status < 300 ? 'not a SOAP answer that is known' : '');
  if ('foutCode' in content) return complaint(content.foutCode, content.foutOmschrijving);
  if ('folderResult' in content) return { outcome: 'results', results: content.folderResult.flatMap(resultsOf) };
  const { certificaatStatus, transactionId } = content;
  return certificaatStatus === 'true' || certificaatStatus === '1'
    ? { outcome: 'delivered', transactionId }
    : { outcome: 'certificate' };
}

function bodyOf(text: string): z.output<typeof bodies>['Envelope']['Body'] | undefined {
  if (/<!DOCTYPE/i.test(text)) return undefined;
  try {
    return bodies.safeParse(parser.parse(text)).data?.Envelope.Body;
  } catch {
    // Not XML at all: a page of something in between.
    return undefined;
  }
}

function resultsOf({ id, patientTekst, transaction }: z.output<typeof folderResult>): DoseResult[] {
  return transaction.map((one) => ({
    folder: numberIn(id),
    transaction: numberIn(one.id),
    doseId: one.id.find(({ S }) => S === 'LOCAL')?.text,
    code: one.resultCode,
    text: one.resultTekst ?? patientTekst,
  }));
}

const numberIn = (ids: z.output<typeof identifiers>): number =>
  Number(ids.find(({ S }) => S === 'ID-KMEHR')?.text ?? Number.NaN);
