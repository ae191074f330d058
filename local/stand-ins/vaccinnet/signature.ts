import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { type XmlDocument, XmlC14NMode, XmlElement } from 'libxml2-wasm';

/*
 * Verifies WS-Security as the register is known to ask for it, with another library's canonicalization than the one that
 * wrote the message: body, timestamp and certificate must be covered by one good signature.
 */

const wss = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
export const namespaces = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  wsse: `${wss}-wssecurity-secext-1.0.xsd`,
  wsu: `${wss}-wssecurity-utility-1.0.xsd`,
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  upl: 'http://www.vaccinnet.be/wupl/UPLVaccinatieGegevens',
  k: 'http://www.ehealth.fgov.be/standards/kmehr/schema/v1',
};

export class Faulty extends Error {
  override name = 'Faulty';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const invalid = (what: string): Faulty => new Faulty('wsse:InvalidSecurity', what);

function only(document: XmlDocument, path: string): XmlElement {
  const found = document.find(path, namespaces);
  const [first] = found;
  if (found.length !== 1 || !(first instanceof XmlElement)) throw invalid(`${found.length} of ${path}`);
  return first;
}

const canonical = (node: XmlElement): string => node.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });

const security = '/soap:Envelope/soap:Header/wsse:Security';
const covered = ['/soap:Envelope/soap:Body', `${security}/wsu:Timestamp`, `${security}/wsse:BinarySecurityToken`];

/**
 * @returns the signer's certificate
 * @throws Faulty when something is not signed, was changed since, or is out of its time
 */
export function verifiedSigner(document: XmlDocument, now: number): X509Certificate {
  const token = only(document, `${security}/wsse:BinarySecurityToken`);
  const certificate = new X509Certificate(Buffer.from(token.content, 'base64'));
  const info = only(document, `${security}/ds:Signature/ds:SignedInfo`);
  const value = only(document, `${security}/ds:Signature/ds:SignatureValue`).content;
  const verifier = createVerify('RSA-SHA256').update(canonical(info));
  if (!verifier.verify(certificate.publicKey, value, 'base64'))
    throw invalid('the signature is not that of the certificate');
  for (const path of covered) {
    const part = only(document, path);
    const id = part.attr('Id', 'wsu')?.value ?? '';
    const reference = `${security}/ds:Signature/ds:SignedInfo/ds:Reference[@URI='#${id}']`;
    const digest = createHash('sha256').update(canonical(part)).digest('base64');
    if (only(document, `${reference}/ds:DigestValue`).content !== digest) throw invalid(`${path} was changed`);
  }
  const moment = (name: string): number => Date.parse(only(document, `${security}/wsu:Timestamp/wsu:${name}`).content);
  const inTime = moment('Created') <= now + skewMs && now < moment('Expires') + skewMs;
  if (!inTime) throw new Faulty('wsu:MessageExpired', 'the message is not of this moment');
  return certificate;
}

/** By which clocks may differ. */
const skewMs = 60_000;
