import { runWithApp } from './run-with-app.mjs';

/** Prints one line a figure to stdout, `name value unit goal`; everything else goes to stderr. */
await runWithApp('test/bench/main.ts', { output: 'stderr' });
