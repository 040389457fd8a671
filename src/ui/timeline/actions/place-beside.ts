const marginPx = 8;

/** Puts an element under another, at its end; over it where there is no room. Always in the view. */
export function placeBeside(element: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const { clientWidth: viewWidth, clientHeight: viewHeight } = document.documentElement;
  const isRoomBelow = anchor.bottom + height + marginPx <= viewHeight;
  const top = isRoomBelow ? anchor.bottom : anchor.top - height;
  element.style.left = `${within(anchor.right - width, viewWidth - width)}px`;
  element.style.top = `${within(top, viewHeight - height)}px`;
}

function within(place: number, last: number): number {
  return Math.max(marginPx, Math.min(place, last - marginPx));
}
