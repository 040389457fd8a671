import { expect, it } from 'vitest';
import { imagesIn, isPictureMeant } from '../../src/ui/images/picked-images.ts';

/** What of a clipboard is asked for. */
function clipboard(files: File[], texts: Record<string, string> = {}): DataTransfer {
  const types = [...Object.keys(texts), 'Files'];
  return { files, types, getData: (type: string) => texts[type] ?? '' } as unknown as DataTransfer;
}

const png = new File([], 'picture.png', { type: 'image/png' });
const notes = new File([], 'notes.txt', { type: 'text/plain' });

it('pictures are found among what is pasted', () => {
  expect(imagesIn(clipboard([notes, png]))).toEqual([png]);
  expect(imagesIn(null)).toEqual([]);
});

it('a picture that an office program puts beside its text is not meant', () => {
  const written = { 'text/plain': 'Peas', 'text/html': '<p>Peas</p>' };
  expect(isPictureMeant(clipboard([png], written))).toBe(false);
  expect(isPictureMeant(clipboard([png], { 'text/html': '<img>' }))).toBe(true);
  expect(isPictureMeant(clipboard([png], { 'text/plain': 'picture.png' }))).toBe(true);
  expect(isPictureMeant(clipboard([notes]))).toBe(false);
});
