import type { RawChromium } from '../bench/raw-chromium.ts';
import { RawRealms } from '../bench/raw-realms.ts';
import type { RealmEvent } from '../bench/raw-realms.ts';
import type { RawTab } from '../bench/raw-tab.ts';
import { contactOf } from './watch-context.ts';
import type { WatchOptions } from './watch-context.ts';

/** What the browser tells of a realm, as far as it is read here. */
interface Told {
  request?: { url: string };
  url?: string;
  entry?: { level: string; text: string; url?: string };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** Both kinds have the address at another place. */
const contacts = [
  'Network.requestWillBeSent',
  'Network.webSocketCreated',
  'Network.webTransportCreated',
];

/**
 * As `watchContext`, for a tab without the test driver: its page and its workers. The ICE servers of
 * its peer connections are not told of, and no secret is looked for.
 * @param tab before anything was opened in it
 */
export async function watchRawTab(
  browser: RawChromium,
  tab: RawTab,
  { participant, log, configuredHosts }: WatchOptions,
): Promise<void> {
  const report = (kind: 'browser log' | 'page error' | 'foreign host', text: string): void =>
    log.add({ participant, kind, text });
  const contact = contactOf({ log, configuredHosts, report });
  const onEvent = ({ method, params }: RealmEvent): void => {
    const { request, url, entry, exceptionDetails } = params as Told;
    if (contacts.includes(method)) contact(request?.url ?? url ?? '');
    if (entry?.level === 'error') report('browser log', `${entry.text} (${entry.url})`);
    if (exceptionDetails === undefined) return;
    report('page error', exceptionDetails.exception?.description ?? exceptionDetails.text);
  };
  await RawRealms.follow(browser, tab, {
    prepare: ({ send }) =>
      Promise.all([send('Network.enable'), send('Log.enable'), send('Runtime.enable')]),
    onEvent,
  });
}
