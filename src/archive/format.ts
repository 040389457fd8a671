import { UnsupportedFormat } from './archive-error.ts';

/** A10: 0 as status-go writes it, 1 our own. */
export type ArchiveFormat = 0 | 1;

/**
 * @param format as an announcement names it
 * @throws UnsupportedFormat for one that this version does not read
 */
export function requireFormat(format: number): ArchiveFormat {
  if (format === 0 || format === 1) return format;
  throw new UnsupportedFormat(format);
}
