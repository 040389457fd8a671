import encodeQR from 'qr';

/** Modules that have to be free around a code (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A QR code as the path of an SVG whose view box begins at 0 and has `size` modules a side. */
export interface QrPath {
  size: number;
  path: string;
}

/** @throws Error where the text is longer than a QR code can be */
export function qrPath(text: string): QrPath {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const path = modules.map((row, y) => rowPath(row, y)).join('');
  return { size: modules.length, path };
}

/** Each run of dark modules is one rectangle. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    const width = x + 1 - from;
    path += `M${from} ${y}h${width}v1h-${width}z`;
  }
  return path;
}
