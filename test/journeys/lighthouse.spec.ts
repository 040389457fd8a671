import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anyDebuggingPort, audit } from '../lighthouse/audit.ts';
import { fillChannel } from '../lighthouse/filled-channel.ts';
import { expect, test } from './fixtures.ts';
import { readEnvironment } from './journey-environment.ts';
import { watchContext } from './watch-context.ts';

const categories = ['accessibility', 'best-practices'] as const;

test('Lighthouse: the first screen and a filled channel, each at least 95', async ({
  playwright,
  launchOptions,
  incidents: log,
}) => {
  const profile = await mkdtemp(path.join(tmpdir(), 'perennial-lighthouse-'));
  const args = [...(launchOptions.args ?? []), anyDebuggingPort];
  const context = await playwright.chromium.launchPersistentContext(profile, { args });
  try {
    const { appUrl, configuredHosts } = readEnvironment();
    await watchContext(context, { participant: 'Ada', log, configuredHosts });
    const first = await audit(appUrl, profile, categories);
    const page = await context.newPage();
    await page.goto(appUrl);
    const { url: channelUrl, lastMessage } = await fillChannel(page);
    await page.close();
    const filled = await audit(channelUrl, profile, categories);
    expect(filled.shown).toContain(lastMessage);
    for (const { scores, shortcomings } of [first, filled]) {
      const why = shortcomings.join('\n');
      expect(scores.accessibility, why).toBeGreaterThanOrEqual(95);
      expect(scores['best-practices'], why).toBeGreaterThanOrEqual(95);
    }
  } finally {
    await context.close();
    await rm(profile, { recursive: true, maxRetries: 5 });
  }
});
