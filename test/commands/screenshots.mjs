import { runWithApp } from './run-with-app.mjs';

/** Makes the README's pictures from the real app. */
await runWithApp('test/screenshots/main.ts');
