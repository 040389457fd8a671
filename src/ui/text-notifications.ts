import { plural } from './plural.ts';
import { catalogue } from './language/catalogue.ts';

/** What notifications say, and what is said of them in the account's settings. */
export const notifications = catalogue('notifications', {
  title: 'Notifications',
  told: 'Tell me of mentions and replies',
  toldWhat:
    'While Perennial is open in some tab, also in the background. What was written appears in the system’s notification, on a locked screen too. What is muted tells only of mentions; members whom you ignore and imported history tell of nothing.',
  sounding: 'With a short sound',
  denied:
    'This browser does not allow it. Allow notifications for this page in the browser’s settings (often behind the sign to the left of the address), then switch it on again.',
  dismissed: 'The browser’s question was closed without an answer. Switch it on again to be asked.',
  unsupported:
    'This browser cannot show notifications for a page. On an iPhone or iPad, add Perennial to the home screen and open it from there.',
  mention: (who: string, where: string) => `${who} speaks to you in ${where}`,
  reply: (who: string, where: string) => `${who} answers you in ${where}`,
  where: (channel: string, community: string) => `#${channel}, ${community}`,
  gathered: (count: number) =>
    `${count} ${plural(count, 'message speaks', 'messages speak')} to you`,
  gatheredIn: (communities: string) => `In ${communities}`,
});
