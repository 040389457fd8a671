/** The pictures among what was pasted or dropped; other files are left to whoever wants them. */
export function imagesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
}
