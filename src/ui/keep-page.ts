const fileInput = 'input[type=file]';

/**
 * For the window: a file that is dropped where nothing takes it would be opened in place of the app.
 * What takes files says so after this, with another effect.
 */
export function keepPage(event: DragEvent): void {
  const { dataTransfer, target } = event;
  if (!dataTransfer?.types.includes('Files')) return;
  if (target instanceof Element && target.matches(fileInput)) return;
  event.preventDefault();
  dataTransfer.dropEffect = 'none';
}
