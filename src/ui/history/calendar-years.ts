import type { WindowView } from '../../app/history-model.ts';
import { dayMs, startOfHour } from '../days.ts';
import {
  formatTime,
  formatMonth,
  formatMonthOfYear,
  formatShortDay,
  formatYear,
} from '../format.ts';

/** What stands together on the calendar: the weeks of one month. */
export interface CalendarMonth {
  name: string;
  /** The name as it is read by itself, without the heading above it. */
  label: string;
  windows: WindowView[];
}

export interface CalendarYear {
  name: string;
  months: CalendarMonth[];
}

interface Names {
  year: string;
  month: string;
  label: string;
}

/** Windows of weeks by year and month, as the grid is cut (UTC); shorter ones by day and hour. */
export function calendarYears(windows: readonly WindowView[]): CalendarYear[] {
  const years: CalendarYear[] = [];
  for (const window of windows) {
    const { year, month, label } = namesOf(window);
    let inYear = years.at(-1);
    if (inYear?.name !== year) years.push((inYear = { name: year, months: [] }));
    let inMonth = inYear.months.at(-1);
    if (inMonth?.label !== label)
      inYear.months.push((inMonth = { name: month, label, windows: [] }));
    inMonth.windows.push(window);
  }
  return years;
}

function namesOf({ fromMs, toMs }: WindowView): Names {
  if (toMs - fromMs < dayMs) {
    const [year, month] = [formatShortDay(fromMs), formatTime(startOfHour(fromMs))];
    return { year, month, label: `${year}, ${month}` };
  }
  const label = formatMonthOfYear(fromMs);
  return { year: formatYear(fromMs), month: formatMonth(fromMs), label };
}
