import { randomUUID } from 'node:crypto';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import type { LocalAnswer } from '../../pages/answer.ts';
import { type ReceivedDose, type ReceivedMessage, readMessage } from './message-shape.ts';
import { ranBetween } from './run-times.ts';
import { Faulty, namespaces, verifiedSigner } from './signature.ts';

/*
 * What Vaccinnet's BatchUpload answers. Names and shapes are those that are public; codes begin with `DEMO-`, because the
 * real ones are in a cookbook that is not. As strict as is known: signature, shape, 500 people, softwareID.
 */

export interface RegisterSwitches {
  /** A page of the firewall in place of every answer. */
  readonly firewall: boolean;
  /** Every certificate is unknown, or has run out. */
  readonly certificateRefused: boolean;
  readonly unavailable: boolean;
  /** Results are not there yet. */
  readonly resultsLate: boolean;
  /** The answer to what is handed over never arrives; it has been taken all the same. */
  readonly answerLost: boolean;
}

const fine: RegisterSwitches = {
  firewall: false,
  certificateRefused: false,
  unavailable: false,
  resultsLate: false,
  answerLost: false,
};

interface Held {
  readonly transactionId: string;
  readonly receivedAt: number;
  readonly doses: readonly ReceivedDose[];
  /** By dose: what the run made of it, once. */
  results?: readonly DoseAnswer[];
}

interface DoseAnswer {
  readonly dose: ReceivedDose;
  readonly code: string;
  readonly text?: string;
}

/** Both are answered alike: assumed. */
const handsOver = new Set(['GetAanleverenVaccinatieGegevensRequest', 'GetAanvullingVaccinatieGegevensRequest']);
const taken = 'GetAanleverenVaccinatieGegevensResponse';

const unknownPerson = 'De zorgvrager is niet teruggevonden in Vaccinnet.';

export class RegisterDesk {
  readonly #now: () => number;
  readonly #held = new Map<string, Held>();
  /** By our own id of a dose. */
  readonly #registered = new Map<string, ReceivedDose>();
  readonly #softwareIds = new Map<string, string>();
  readonly unknownPersons = new Set<string>();
  switches = fine;

  /** @param now epoch ms of the clock that its runs follow */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What it holds: for the page of switches and for tests. */
  counts(): { waiting: number; registered: number } {
    const open = [...this.#held.values()].filter(({ results }) => results === undefined);
    return { waiting: open.reduce((sum, { doses }) => sum + doses.length, 0), registered: this.#registered.size };
  }

  /** Changes the switches that are given. */
  set(change: { readonly [Name in keyof RegisterSwitches]?: boolean | undefined }): void {
    const { firewall, certificateRefused, unavailable, resultsLate, answerLost } = { ...this.switches, ...change };
    this.switches = {
      firewall: firewall ?? false,
      certificateRefused: certificateRefused ?? false,
      unavailable: unavailable ?? false,
      resultsLate: resultsLate ?? false,
      answerLost: answerLost ?? false,
    };
  }

  know(ssin: string, isKnown: boolean): void {
    if (isKnown) this.unknownPersons.delete(ssin);
    else this.unknownPersons.add(ssin);
  }

  clear(): void {
    this.#held.clear();
    this.#registered.clear();
    this.#softwareIds.clear();
    this.unknownPersons.clear();
    this.switches = fine;
  }

  /** What the firewall in front of it answers. */
  rejected(): LocalAnswer {
    return firewallPage;
  }

  /** @param text an envelope */
  receive(text: string): LocalAnswer {
    if (this.switches.firewall) return this.rejected();
    if (this.switches.unavailable) return { status: 503, body: 'Service Unavailable' };
    let document;
    try {
      if (text.includes('<!DOCTYPE')) throw new Faulty('soap:Client', 'a document type');
      document = XmlDocument.fromString(text);
      const answer = this.#answer(document);
      return this.switches.answerLost ? { ...answer, cutOff: true } : answer;
    } catch (error) {
      const [code, message] = error instanceof Faulty ? [error.code, error.message] : ['soap:Client', 'no XML'];
      return code.startsWith('DEMO-') ? envelope(faultOf(code, message)) : soapFault(code, message);
    } finally {
      document?.dispose();
    }
  }

  #answer(document: XmlDocument): LocalAnswer {
    const signer = verifiedSigner(document, this.#now());
    const request = document.get('/soap:Envelope/soap:Body/*', namespaces);
    if (!(request instanceof XmlElement) || request.namespaceUri !== namespaces.upl)
      throw new Faulty('soap:Client', 'an operation that is not known');
    if (request.name === 'GetResultaatVerwerkingVaccinatieGegevensRequest') return this.#results(request);
    if (!handsOver.has(request.name)) throw new Faulty('soap:Client', 'an operation that is not known');
    const accepted = !this.switches.certificateRefused && Date.parse(signer.validTo) > this.#now();
    const transactionId = accepted ? this.#take(signer.fingerprint256, readMessage(document, request)) : '';
    return envelope(
      `<upl:${taken}><upl:certificaatStatus>${accepted}</upl:certificaatStatus><upl:transactionId>${transactionId}</upl:transactionId></upl:${taken}>`,
    );
  }

  /** A softwareID never changes: the first that an organisation comes with is the one that it was qualified with. */
  #take(organisation: string, { softwareId, doses }: ReceivedMessage): string {
    const qualified = this.#softwareIds.get(organisation) ?? softwareId;
    if (qualified !== softwareId) throw new Faulty('DEMO-SOFTWARE-ID', 'Dit pakket is niet gekwalificeerd.');
    this.#softwareIds.set(organisation, softwareId);
    const transactionId = randomUUID();
    this.#held.set(transactionId, { transactionId, receivedAt: this.#now(), doses });
    return transactionId;
  }

  #results(request: XmlElement): LocalAnswer {
    const held = this.#held.get(request.get('upl:requestId', namespaces)?.content ?? '');
    if (!request.get('upl:gebruikersId', namespaces)?.content) throw new Faulty('DEMO-USER', 'gebruikersId ontbreekt');
    if (held === undefined) throw new Faulty('DEMO-NOT-FOUND', 'Deze aanvraag is niet gekend.');
    if (this.switches.resultsLate || !ranBetween(held.receivedAt, this.#now()))
      throw new Faulty('DEMO-NOT-YET', 'Deze aanvraag is nog niet verwerkt.');
    held.results ??= held.doses.map((dose) => this.#judge(dose));
    return envelope(resultAnswer(held.results));
  }

  #judge(dose: ReceivedDose): DoseAnswer {
    if (this.unknownPersons.has(dose.ssin)) return { dose, code: 'DEMO-UNKNOWN', text: unknownPerson };
    if (!dose.lot) return { dose, code: 'DEMO-LOT', text: 'Het lotnummer ontbreekt.' };
    if (dose.lot.startsWith('BAD')) return { dose, code: 'DEMO-LOT', text: 'Dit lotnummer is niet gekend.' };
    if (this.#registered.has(dose.localId)) return { dose, code: 'DEMO-DUPLICATE', text: 'Reeds geregistreerd.' };
    this.#registered.set(dose.localId, dose);
    return { dose, code: 'DEMO-OK' };
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const tag = (name: string, text: string): string => `<upl:${name}>${escaped(text)}</upl:${name}>`;
const idOf = (scheme: string, text: string): string => `<upl:id S="${scheme}" SV="1.0">${escaped(text)}</upl:id>`;

const faultOf = (code: string, text: string): string =>
  `<upl:${taken}>${tag('foutCode', code)}${tag('foutOmschrijving', text)}</upl:${taken}>`;

function resultAnswer(results: readonly DoseAnswer[]): string {
  const folders = [...Map.groupBy(results, ({ dose }) => dose.folder).entries()].map(([folder, own]) => {
    const unknown = own[0]?.text === unknownPerson ? tag('patientTekst', unknownPerson) : '';
    return `<upl:folderResult>${idOf('ID-KMEHR', folder)}${tag('patient', own[0]?.dose.ssin ?? '')}${unknown}${own.map(transactionResult).join('')}</upl:folderResult>`;
  });
  const name = 'upl:GetResultaatVerwerkingVaccinatieGegevensResponse';
  return `<${name}>${folders.join('')}</${name}>`;
}

function transactionResult({ dose, code, text }: DoseAnswer): string {
  const own = text === undefined || text === unknownPerson ? '' : tag('resultTekst', text);
  return `<upl:transaction>${idOf('ID-KMEHR', dose.transaction)}${idOf('LOCAL', dose.localId)}${tag('resultCode', code)}${own}</upl:transaction>`;
}

const xml = { 'content-type': 'text/xml; charset=utf-8' };

const inEnvelope = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${namespaces.soap}" xmlns:upl="${namespaces.upl}"><soap:Header/><soap:Body>${content}</soap:Body></soap:Envelope>`;

const envelope = (content: string): LocalAnswer => ({ status: 200, headers: xml, body: inEnvelope(content) });

const soapFault = (code: string, text: string): LocalAnswer => ({
  status: 500,
  headers: xml,
  body: inEnvelope(
    `<soap:Fault><faultcode>${escaped(code)}</faultcode><faultstring>${escaped(text)}</faultstring></soap:Fault>`,
  ),
});

const firewallPage: LocalAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 8231104428817</body></html>',
};
