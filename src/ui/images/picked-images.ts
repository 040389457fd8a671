/** The pictures among what was pasted or dropped; other files are left to whoever wants them. */
export function imagesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
}

/**
 * Whether who pastes wants a picture. Office programs put one of the text beside formatted text; a
 * copied file has its name beside it, as plain text.
 */
export function isPictureMeant(data: DataTransfer | null): boolean {
  if (imagesIn(data).length === 0) return false;
  const isFormatted = data?.types.includes('text/html') ?? false;
  return !isFormatted || data?.getData('text/plain') === '';
}
