/** For one test or hook: far beyond what anything takes on a slow machine. */
export const LIMIT_MS = 120_000;
