import type { Surroundings } from '../torture/surroundings.ts';
import type { Chromium } from './chromium.ts';

export interface TrialParts extends Surroundings {
  chromium: Chromium;
  /** Says that a step is done. */
  done: (step: string) => void;
}

/** What is tried in one browser. @returns the browser's version; throws at the first that fails */
export type Trial = (parts: TrialParts) => Promise<string>;
