import { readdirSync } from 'node:fs';
import path from 'node:path';

export type Leaf = readonly [path: string, words: string | ((...values: unknown[]) => string)];

const folder = path.join(import.meta.dirname, '../../../src/ui');

/** What the files of texts export, by name. */
export async function textExports(): Promise<(readonly [name: string, words: unknown])[]> {
  const files = readdirSync(folder).filter((name) => /^text(-[a-z-]+)?\.ts$/.test(name));
  const modules = files.map(
    async (file) => (await import(path.join(folder, file))) as Record<string, unknown>,
  );
  return (await Promise.all(modules)).flatMap((exported) => Object.entries(exported));
}

/** Each sentence of a catalogue, or what makes it, with where it stands. */
export function leavesOf(words: unknown, place: string): Leaf[] {
  if (typeof words === 'string' || typeof words === 'function') return [[place, words as Leaf[1]]];
  if (typeof words !== 'object' || words === null) {
    throw new TypeError(`expected words at ${place}, got ${String(words)}`);
  }
  return Object.entries(words).flatMap(([key, value]) => leavesOf(value, `${place}.${key}`));
}
