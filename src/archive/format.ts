import { UnsupportedFormat } from './archive-error.ts';

/** A10: what this version writes, as an announcement names it. */
const archiveFormat = 1;

/** @throws UnsupportedFormat for a format that this version does not read. */
export function requireFormat(format: number): void {
  if (format !== archiveFormat) throw new UnsupportedFormat(format);
}
