import { parseArgs } from 'node:util';
import type { GardenSize } from './garden/garden.ts';

export interface SampleOptions {
  /** Of the local network. */
  controlUrl: string;
  /** Where the app is served. */
  appUrl: string;
  /** Of a browser that seeds as well. */
  chromium: string | undefined;
  size: GardenSize;
}

/** As an active community of forty people has in a year. */
const defaultMessages = '20000';
const defaultWeeks = '52';
/** What fits into memory, and what the calendar shows. */
const limits = { messages: 200_000, weeks: 520 } as const;

/** @throws Error that says what was expected and what came */
export function parseSampleOptions(args: string[]): SampleOptions {
  const { values } = parseArgs({
    args,
    options: {
      'control-url': { type: 'string' },
      'app-url': { type: 'string' },
      chromium: { type: 'string' },
      messages: { type: 'string', default: defaultMessages },
      weeks: { type: 'string', default: defaultWeeks },
    },
  });
  const { 'control-url': controlUrl, 'app-url': appUrl, chromium } = values;
  if (controlUrl === undefined || appUrl === undefined) {
    throw new Error('expected --control-url and --app-url, got neither or one');
  }
  const messages = numberOf('messages', values.messages);
  return {
    controlUrl,
    appUrl,
    chromium,
    size: { messages, weeks: numberOf('weeks', values.weeks) },
  };
}

function numberOf(name: keyof typeof limits, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= limits[name]) return value;
  throw new Error(`expected --${name} from 1 to ${limits[name]}, got ${text}`);
}
