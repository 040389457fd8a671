const minutesShown = 60;
const height = 20;
/** Room for the line's own width. */
const headroom = 1;

/**
 * SVG paths of the last hour in a box of 60 × 20, now at the right; what is not known is at zero.
 */
export function sparkline(minutes: readonly number[]): { line: string; area: string } {
  const known = minutes.slice(-minutesShown);
  const unknown = Array.from({ length: minutesShown - known.length }, () => 0);
  const values = [...unknown, ...known];
  const most = Math.max(1, ...values);
  const points = values.map((value, place) => {
    const x = (place * minutesShown) / (minutesShown - 1);
    const y = height - headroom - (value / most) * (height - 2 * headroom);
    return `${round(x)} ${round(y)}`;
  });
  const line = `M${points.join('L')}`;
  return { line, area: `${line}V${height}H0Z` };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
