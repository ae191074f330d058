import { type XmlDocument, XmlElement } from 'libxml2-wasm';
import { Faulty, namespaces } from './signature.ts';

/*
 * What a message must look like: each element's children in order, by the names that are public. The official schema is
 * not ours to give away; this is as strict for the elements that are in use.
 */

/** A trailing `*` or `+` repeats, `?` may be missing. */
const children: Readonly<Record<string, string>> = {
  kmehrmessage: 'header folder+',
  header: 'standard id date time sender recipient',
  standard: 'cd',
  sender: 'hcparty',
  recipient: 'hcparty',
  author: 'hcparty',
  hcparty: 'id* cd name',
  folder: 'id patient transaction+',
  patient: 'id firstname familyname birthdate sex',
  birthdate: 'date',
  sex: 'cd',
  transaction: 'id+ cd date time author iscomplete isvalidated item+',
  item: 'id cd content beginmoment quantity batch?',
  content: 'medicinalproduct',
  medicinalproduct: 'intendedcd intendedname',
  beginmoment: 'date',
  quantity: 'decimal',
};

const orders = new Map(
  Object.entries(children).map(([name, order]) => [
    name,
    new RegExp(
      `^${order
        .split(' ')
        .map((child) => child.replace(/^(\w+)/, '(?:$1 )'))
        .join('')}$`,
    ),
  ]),
);

const longestSoftwareId = 50;
const mostPersons = 500;

export interface ReceivedDose {
  readonly folder: string;
  readonly transaction: string;
  readonly ssin: string;
  readonly localId: string;
  readonly lot: string | undefined;
  readonly date: string;
}

export interface ReceivedMessage {
  readonly softwareId: string;
  readonly doses: readonly ReceivedDose[];
}

function childrenOf(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = element.firstChild; node !== null; node = node.next) if (node instanceof XmlElement) found.push(node);
  return found;
}

function checkOrder(element: XmlElement): void {
  const below = childrenOf(element);
  const order = orders.get(element.name);
  const names = below.map(({ name }) => `${name} `).join('');
  if (order !== undefined ? !order.test(names) : below.length > 0)
    throw new Faulty('DEMO-XSD', `cvc-complex-type: ${element.name} holds ${names}`);
  for (const child of below) checkOrder(child);
}

const textOf = (from: XmlElement, path: string): string | undefined => from.get(path, namespaces)?.content;

/** @throws Faulty */
export function readMessage(document: XmlDocument, request: XmlElement): ReceivedMessage {
  const softwareId = textOf(request, 'upl:extraInfo/upl:pakket') ?? '';
  if (textOf(request, 'upl:extraInfo/upl:type') !== 'auth_eHealth_org') throw new Faulty('DEMO-TYPE', 'extraInfo/type');
  if (softwareId === '' || softwareId.length > longestSoftwareId)
    throw new Faulty('DEMO-SOFTWARE-ID', `pakket: 1 tot ${longestSoftwareId} tekens`);
  const message = request.get('k:kmehrmessage', namespaces);
  if (!(message instanceof XmlElement)) throw new Faulty('DEMO-XSD', 'kmehrmessage');
  checkOrder(message);
  const folders = message.find('k:folder', namespaces);
  if (folders.length > mostPersons) throw new Faulty('DEMO-500-PERSONS', 'Meer dan 500 personen in een aanvraag.');
  return { softwareId, doses: folders.flatMap((folder) => (folder instanceof XmlElement ? dosesOf(folder) : [])) };
}

function dosesOf(folder: XmlElement): ReceivedDose[] {
  const ssin = textOf(folder, "k:patient/k:id[@S='ID-PATIENT']") ?? '';
  if (!/^\d{11}$/.test(ssin)) throw new Faulty('DEMO-XSD', 'patient/id');
  return folder.find('k:transaction', namespaces).flatMap((transaction) => {
    if (!(transaction instanceof XmlElement)) return [];
    return {
      folder: textOf(folder, "k:id[@S='ID-KMEHR']") ?? '',
      transaction: textOf(transaction, "k:id[@S='ID-KMEHR']") ?? '',
      ssin,
      localId: textOf(transaction, "k:id[@S='LOCAL']") ?? '',
      lot: textOf(transaction, 'k:item/k:batch'),
      date: textOf(transaction, 'k:item/k:beginmoment/k:date') ?? '',
    };
  });
}
