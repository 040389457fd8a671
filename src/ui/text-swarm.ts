import type { HolderGroup, TrackerView } from '../app/history-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

type Kind = HolderGroup['kind'];

const peersHold = (count: number): string => (count === 1 ? '1 peer holds' : `${count} peers hold`);

const holds: Record<Kind, (peers: number, windows: number) => string> = {
  all: (peers) => `${peersHold(peers)} all of it.`,
  newest: (peers, windows) =>
    windows === 1
      ? `${peersHold(peers)} the newest window.`
      : `${peersHold(peers)} the newest ${windows} windows.`,
  some: (peers, windows) =>
    `${peersHold(peers)} ${windows} ${plural(windows, 'window', 'windows')} of it.`,
  none: (peers) => `${peersHold(peers)} nothing of it yet.`,
};

const trackerStates: Record<TrackerView['state'], string> = {
  connecting: 'connecting',
  working: 'working',
  failed: 'failed',
};

/** What the history panel says of the swarm and of how long something takes. */
export const swarm = catalogue('swarm', {
  lastHour: (amount: string) => `${amount} in the last hour`,
  peersLastHour: (most: string) => `at most ${most} at once in the last hour`,
  holders: 'Who holds it',
  trackerStates,
  holdersNone: 'No other browser is connected.',
  holds,
  copies: (count: number) =>
    count === 0
      ? 'No connected peer holds it.'
      : `${count} connected ${plural(count, 'peer holds', 'peers hold')} it.`,
  keepOpen:
    'Keep this tab open: nobody else who is connected has all of it, so newcomers need this browser. Closing it loses nothing; it is only out of reach until you are back.',
  keepElsewhere:
    'Nobody else who is connected has all of it. Ask a member to keep Perennial open on a computer: newcomers then get it there while you are away.',
  mayClose: (count: number) =>
    `This tab may be closed: ${count} ${plural(count, 'peer passes', 'peers pass')} all of it on. New windows are archived when it is open again; what happens meanwhile is caught up, up to 30 days.`,
  timeLeft: (duration: string) => `${duration} left`,
  timeUnknown: 'Time left is not known yet.',
  stalled: (duration: string) => `Nothing has come for ${duration}.`,
  duration: {
    seconds: (count: number) => `${count} ${plural(count, 'second', 'seconds')}`,
    minutes: (count: number) => `${count} ${plural(count, 'minute', 'minutes')}`,
    hours: (count: number) => `${count} ${plural(count, 'hour', 'hours')}`,
  },
});
