import type { ConditionView } from '../app/app-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

type Words = Record<ConditionView['code'], (condition: ConditionView) => string>;

const what: Words = {
  'no service worker': () =>
    'This browser gives Perennial no service worker, so it does not open without a connection. Everything else works. An ordinary window (not a private one) of a current browser, at an https address, has one.',
  'no webrtc': () =>
    'This browser has no WebRTC, so history older than 30 days cannot be passed on, and fetched only where its owner also keeps it on a website. Live messages and the last 30 days work. Switch WebRTC on in the browser’s or its extension’s settings, or use another browser.',
  'clock off': ({ aheadMs = 0 }) => {
    const minutes = Math.round(Math.abs(aheadMs) / 60_000);
    const amount = `${minutes} ${plural(minutes, 'minute', 'minutes')}`;
    return aheadMs > 0
      ? `This device’s clock is ${amount} ahead. Others may drop what you write. Set the time to automatic in the system’s settings, then reload.`
      : `This device’s clock is ${amount} behind. Messages of others may be dropped here. Set the time to automatic in the system’s settings, then reload.`;
  },
  'storage full': () =>
    'This browser has no more room. Nothing that was stored is lost, but new messages cannot be kept. Allow history less space (History, “Space on this device”), leave a community, or free space on the disk.',
  'two copies': () =>
    'Your account also writes from another browser or device. If that is you, all is well. If it is not, somebody has your key: it cannot be called back, so tell your communities’ owners and begin a new account.',
};

/** What is wrong around the application, and what to do about it. */
export const conditions = catalogue('conditions', {
  label: 'What is wrong here',
  dismiss: 'Dismiss',
  what,
});
