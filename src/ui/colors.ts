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

export interface Looks {
  /** Degrees. */
  hue: number;
  leafHue: number;
  /** How far the leaf is turned, and a second one against it. */
  turn: number;
  secondTurn: number;
  /** Of the second leaf, as a share of the first one. */
  secondSize: number;
}

/** The picture of a chat key: one of 6720 that differ in more than colour. */
export function looksOf(chatKey: string): Looks {
  const value = hash(chatKey);
  const hue = (value % (360 / hueStep)) * hueStep;
  const side = (value >>> 8) % 2 === 0 ? 45 : -45;
  return {
    hue,
    leafHue: hue + side,
    turn: ((value >>> 16) % 8) * 45,
    secondTurn: ((value >>> 19) % 7) * 45 + 45,
    secondSize: 0.5 + ((value >>> 24) % 3) * 0.25,
  };
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
