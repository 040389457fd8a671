/** One measured value, and what it ought to be. */
export interface Figure {
  name: string;
  value: number;
  /** Without spaces. */
  unit: string;
  goal?: Goal;
}

export type Goal = { atMost: number } | { atLeast: number };

/** `name value unit goal`; `-` where none is named. */
export function formatFigure({ name, value, unit, goal }: Figure): string {
  return [name, formatValue(value), unit, goal ? goalValue(goal) : '-'].join(' ');
}

export function isMissed({ value, goal }: Figure): boolean {
  if (!goal) return false;
  return 'atMost' in goal ? value > goal.atMost : value < goal.atLeast;
}

/** @throws RangeError where there is nothing to choose from */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('expected a value, got none');
  return (low + high) / 2;
}

function goalValue(goal: Goal): number {
  return 'atMost' in goal ? goal.atMost : goal.atLeast;
}

/** Three digits say more than any two runs agree on. */
function formatValue(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
