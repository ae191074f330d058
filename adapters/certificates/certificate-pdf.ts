import PDFDocument from 'pdfkit';
import type { PdfPage } from '../../domain/certificates/pdf-page.ts';
import { qrCodeOf } from '../../domain/certificates/qr-code.ts';

const pointsPerMm = 72 / 25.4;
/** HCERT 1.0.8, 4.2.2 wants a diagonal of 35 to 60 mm: 42 mm have one of 59. */
const codeMm = 42;
const marginMm = 20;

/**
 * A page (A4) for the printer and for readers aloud: tagged, with its language, title and the code's description
 * (PDF/UA).
 * @param font TrueType or WOFF; without one pdfkit would look for a file that no bundle has
 */
export async function certificatePdf(text: string, page: PdfPage, font: Uint8Array): Promise<Uint8Array> {
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: marginMm * pointsPerMm,
    pdfVersion: '1.7',
    tagged: true,
    lang: page.language,
    displayTitle: true,
    info: { Title: page.title, Author: page.author },
  };
  // The types are older than the package: they know neither this subset nor a font in memory.
  const document = new PDFDocument(Object.assign(options, { subset: 'PDF/UA', font: Buffer.from(font) }));
  const parts: Uint8Array[] = [];
  document.on('data', (part: Uint8Array) => parts.push(part));
  const ended = new Promise<void>((resolve) => document.on('end', resolve));
  write(document, text, page);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(parts));
}

function write(document: PDFKit.PDFDocument, text: string, page: PdfPage): void {
  const root = document.struct('Document');
  document.addStructure(root);
  const paragraph = (kind: 'H1' | 'P', size: number, words: string): void => {
    root.add(
      document.struct(kind, {}, () => {
        document.fontSize(size).text(words);
      }),
    );
    document.moveDown(0.5);
  };
  paragraph('H1', 22, page.title);
  for (const [label, words] of page.facts) paragraph('P', 12, `${label}: ${words}`);
  const left = document.page.margins.left;
  const side = codeMm * pointsPerMm;
  const top = document.y + 12;
  const alt = { alt: page.qrAlt, bbox: [left, top, left + side, top + side] };
  root.add(document.struct('Figure', alt, () => drawCode(document, text, { left, top, side })));
  document.y = top + side + 24;
  paragraph('P', 11, page.note);
  root.end();
}

/** Whole runs, so that no hair of white stands between two modules. */
function drawCode(
  document: PDFKit.PDFDocument,
  text: string,
  { left, top, side }: { left: number; top: number; side: number },
): void {
  const { size, runs } = qrCodeOf(text);
  const module = side / size;
  for (const { x, y, length } of runs) document.rect(left + x * module, top + y * module, length * module, module);
  document.fill('black');
}
