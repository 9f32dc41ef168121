import QRCode from 'qrcode';

/** White around the modules, without which cameras find nothing (ISO/IEC 18004 §9.1 asks for four). */
const QUIET = 4;

export interface QrPath {
  /** Of the square, quiet zone included, in modules. */
  readonly size: number;
  /** The dark modules as an SVG path, a line of the code after the other. */
  readonly path: string;
}

/** @returns a QR code as a path: it needs no picture, no script and no exception from the content policy */
export function qrPath(text: string): QrPath {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      let width = 1;
      while (column + width < modules.size && modules.get(row, column + width)) width += 1;
      path += `M${column + QUIET} ${row + QUIET}h${width}v1h-${width}z`;
      column += width;
    }
  }
  return { size: modules.size + 2 * QUIET, path };
}
