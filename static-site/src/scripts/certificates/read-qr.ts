/**
 * Reads QR codes: with what the browser has, where it has it (Chrome on Android, macOS), else with `jsqr`, which is
 * loaded once the page is there and before it is needed, so that no connection is needed then.
 */

type Picture = ImageBitmap | HTMLVideoElement;

interface Detector {
  detect(picture: Picture): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

export type ReadQr = (picture: Picture) => Promise<string | undefined>;

let reader: Promise<ReadQr> | undefined;

/** The reader; loads it when it is not there yet. Throws where it can't be loaded, and may be asked again. */
export function qrReader(): Promise<ReadQr> {
  reader ??= makeReader().catch((error: unknown) => {
    reader = undefined;
    throw error;
  });
  return reader;
}

async function makeReader(): Promise<ReadQr> {
  const own = await browsersReader();
  if (own !== undefined) return own;
  const { default: read } = await import('jsqr');
  return (picture) => {
    for (const longest of longestSides) {
      const image = pixelsOf(picture, longest);
      const found = image === undefined ? null : read(image.data, image.width, image.height);
      if (found !== null && found.data !== '') return Promise.resolve(found.data);
    }
    return Promise.resolve(undefined);
  };
}

async function browsersReader(): Promise<ReadQr | undefined> {
  const maker: DetectorMaker | undefined = Reflect.get(globalThis, 'BarcodeDetector');
  const formats = await maker?.getSupportedFormats().catch((): string[] => []);
  if (maker === undefined || formats?.includes('qr_code') !== true) return undefined;
  const detector = new maker({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue;
}

/**
 * Pixels of the longer side, tried one after the other: a certificate has some 97 modules with its margin, so that 800
 * give each eight, and 1600 find one that fills half of the picture.
 */
const longestSides = [800, 1600];

function pixelsOf(picture: Picture, longest: number): ImageData | undefined {
  const [width, height] =
    picture instanceof HTMLVideoElement ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (brush === null || canvas.width === 0 || canvas.height === 0) return undefined;
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
}
