import { runWithApp } from './run-with-app.mjs';

/** Kills, outages and hostile bytes against real browsers, and what must be there all the same. */
await runWithApp('test/torture/main.ts');
