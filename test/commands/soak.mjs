import { runWithApp } from './run-with-app.mjs';

/** Whether an owner's tab that is left open stays as it is. */
await runWithApp('test/soak/main.ts');
