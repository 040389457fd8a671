import type { BrowserContext, Page, TestInfo } from '@playwright/test';

/** A page that answers no more must not hold up the end of a journey. */
const answerLimitMs = 5_000;

/** The head of a screen says which view it is; the whole of a timeline would bury it. */
const shownLines = 40;

/** For a journey that fails: what each person could read at the end, as an attachment of text. */
export async function attachScreens(
  testInfo: TestInfo,
  contexts: readonly BrowserContext[],
): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus) return;
  const pages = contexts.flatMap((context) => context.pages());
  const texts = await Promise.all(pages.map(textOn));
  await testInfo.attach('on the screens', { body: texts.join('\n──\n') });
}

async function textOn(page: Page): Promise<string> {
  const text = await page
    .locator('body')
    .innerText({ timeout: answerLimitMs })
    .catch((error: unknown) => `no answer: ${String(error)}`);
  return text.split('\n').slice(0, shownLines).join('\n');
}
