import type { ReorderWishes } from './reorder.ts';

/** An attachment for `startReorder`, which is loaded after the list has been shown. */
export function reorderable(wishes: ReorderWishes): (list: HTMLElement) => () => void {
  return (list) => {
    let isGone = false;
    let end: (() => void) | undefined;
    import('./reorder.ts').then(
      ({ startReorder }) => {
        if (!isGone) end = startReorder(list, wishes);
      },
      // Offline before everything was stored: the list is read and used as it is.
      () => undefined,
    );
    return () => {
      isGone = true;
      end?.();
    };
  };
}
