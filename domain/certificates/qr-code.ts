import { correction, generate, mode } from 'lean-qr';

/** White modules around the code (ISO 18004). */
export const quietModules = 4;

/** A code to draw: its side in modules, without the white around it, and its dark runs row by row. */
export interface QrCode {
  readonly size: number;
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

/** A certificate's text as QR code: alphanumeric, level Q (HCERT 1.0.8, 4.2.2). */
export function qrCodeOf(text: string): QrCode {
  const level = { minCorrectionLevel: correction.Q, maxCorrectionLevel: correction.Q };
  const code = generate(text, { ...level, modes: [mode.alphaNumeric] });
  const runs: { x: number; y: number; length: number }[] = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      let length = 1;
      while (code.get(x + length, y)) length += 1;
      runs.push({ x, y, length });
      x += length;
    }
  }
  return { size: code.size, runs };
}

/** As one path of SVG, in a view box of `size` and the white around it. */
export const pathOf = ({ runs }: QrCode): string =>
  runs.map(({ x, y, length }) => `M${x + quietModules} ${y + quietModules}h${length}v1h-${length}z`).join('');
