/** Hues are this many degrees of OKLCH apart: nearer ones look the same. */
const hueStep = 18;

const fallbackColor = '#5b6660';
const colorPattern = /^#[0-9a-f]{6}$/i;

/** FNV-1a: the same key has the same picture on every device. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value;
}

/** The hue of a chat key's picture, of the leaf on it, and how far that leaf is turned. */
export function looksOf(chatKey: string): { hue: number; leafHue: number; turn: number } {
  const value = hash(chatKey);
  const hue = (value % (360 / hueStep)) * hueStep;
  const side = (value >>> 8) % 2 === 0 ? 45 : -45;
  return { hue, leafHue: hue + side, turn: ((value >>> 16) % 8) * 45 };
}

/** A colour from the network is used only if it is one: a style value could load a picture. */
export function safeColor(color: string | undefined): string {
  return color !== undefined && colorPattern.test(color) ? color : fallbackColor;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Black or white, whichever is easier to read on `#rrggbb` (relative luminance of WCAG 2). */
export function inkOn(color: string): '#000' | '#fff' {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(color.slice(at, at + 2), 16)));
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return luminance > 0.179 ? '#000' : '#fff';
}
