import { spawnSync } from 'node:child_process';
import { runWithApp } from './run-with-app.mjs';

/** Of fontconfig: it lists the fonts that have what is asked for. */
const program = 'fc-list';
/** Thumbs up, which is in every picture of a conversation. */
const fonts = spawnSync(program, [':charset=1f44d'], { encoding: 'utf8' });

/** Makes the README's pictures from the real app. Where no fontconfig is, the system has emoji. */
if (fonts.status === 0 && fonts.stdout === '') {
  console.error(`No font here has emoji, so reactions would be empty boxes. Install one first, on
Debian: sudo apt-get install fonts-noto-color-emoji`);
  process.exitCode = 1;
} else {
  await runWithApp('test/screenshots/main.ts');
}
