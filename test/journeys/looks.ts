import type { Locator, Page } from '@playwright/test';

/** What sticks out of the window at either side, so that a person would have to scroll sideways. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = window.innerWidth;
    const wide = [document.documentElement, document.querySelector('#app')]
      .filter((element) => element !== null && element.scrollWidth > edge)
      .map((element) => `${element?.tagName} is ${element?.scrollWidth} wide`);
    const controls = [...document.querySelectorAll('button, a, input, textarea, h1, h2, p, time')];
    const cut = controls
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      // What only is read aloud has one pixel.
      .filter(({ box }) => box.width > 1 && (box.left < 0 || box.right > edge + 0.5))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 80)}: ${box.left} to ${box.right}`);
    return [...wide, ...cut];
  });
}

/**
 * Makes the window as high as the longest that scrolls in it: axe measures no colour of what a
 * dialog scrolls to, nor of what lies under something else where it is scrolled to now.
 */
export async function showWhole(page: Page): Promise<void> {
  const height = await page.evaluate(() => {
    const scrolls = [...document.querySelectorAll('*')].filter((element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowY),
    );
    const beyond = scrolls.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    return window.innerHeight + Math.max(0, ...beyond);
  });
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.setViewportSize({ width, height });
}

/** From 0, black, to 1, white: of the letters and of what they stand on. */
export function brightness(place: Locator): Promise<{ letters: number; ground: number }> {
  return place.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (canvas === null) throw new Error('this browser has no canvas');
    /** Colours come in every notation; only the canvas reads them all. */
    const read = (color: string): { opacity: number; brightness: number } => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return { opacity: alpha / 255, brightness: (red + green + blue) / 765 };
    };
    const letters = read(getComputedStyle(element).color).brightness;
    for (let under: Element | null = element; under !== null; under = under.parentElement) {
      const { opacity, brightness } = read(getComputedStyle(under).backgroundColor);
      if (opacity === 1) return { letters, ground: brightness };
    }
    throw new Error('expected a ground under the letters, got none');
  });
}
