/**
 * The Web Lock, shared, of every tab that shows a channel to somebody who looks at it. A tab that
 * dies or freezes holds none.
 */
export function lookedAtLock(chatId: string): string {
  return `perennial: looked at ${chatId}`;
}
