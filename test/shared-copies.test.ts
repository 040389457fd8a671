import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** The project's copies, and where the originals lie for those who maintain both. */
const copies = [
  { copy: 'proto/protocol.md', original: '../shared/protocol.md' },
  { copy: 'test/vectors.json', original: '../shared/vectors.json' },
];

describe.each(copies)('$copy', ({ copy, original }) => {
  const copied = readFileSync(path.join(root, copy), 'utf8');
  const originalFile = path.join(root, original);

  it('is there', () => {
    expect(copied.length).toBeGreaterThan(1000);
  });

  it.runIf(existsSync(originalFile))('is what the original says', () => {
    expect(copied).toBe(readFileSync(originalFile, 'utf8'));
  });
});
