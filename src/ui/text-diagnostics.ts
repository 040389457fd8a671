import type { QueryEvent } from '../app/network/network-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

const states: Record<'stopped' | 'connecting' | 'connected' | 'reconnecting', string> = {
  stopped: 'not running',
  connecting: 'connecting',
  connected: 'connected',
  reconnecting: 'reconnecting',
};

const outcomes: Record<QueryEvent['outcome'], string> = {
  complete: 'complete',
  incomplete: 'incomplete: asked again later',
  ended: 'ended early',
};

/** What the network diagnostics say. */
export const diagnostics = catalogue('diagnostics', {
  what: 'What the network does at the moment, as the tab that runs it says. All of it stays on this device.',
  noNode: 'No tab of this browser runs the network at the moment.',
  connections: 'Connections',
  states,
  since: (moment: string) => `since ${moment}`,
  offline: 'not connected',
  aside: 'failed lately or had less than another: asked after the others',
  noNodes: 'No service node is in use.',
  queries: 'Last queries',
  noQueries: 'None yet.',
  query: (messages: number, shown: string, nodes: string, ms: string) =>
    `${shown} ${plural(messages, 'message', 'messages')}, complete from ${nodes} nodes, ${ms} ms`,
  outcomes,
  announcements: 'Announcements seen',
  noAnnouncements: 'None yet.',
  followed: 'the one that is followed',
  swarms: 'Swarms and trackers',
  noSwarms: 'No community is on this device.',
  swarm: (peers: number, shown: string, down: string, up: string) =>
    `${shown} ${plural(peers, 'peer', 'peers')}, ${down} down, ${up} up`,
  storage: 'Storage',
  usage: 'Used by this site',
  quota: 'Granted by the browser',
  persisted: 'Kept by the browser',
  yes: 'yes, until you delete it',
  no: 'no: it may be deleted when room is short',
  unknown: 'not told by this browser',
  archives: 'Archives of others’ communities',
  pages: 'Messages from them',
  log: 'Log',
  logWhat:
    'What has happened last, to send to somebody who helps: times, numbers and set words only. No text of a message, no name, no address, no link and no key is in it.',
  logEntries: (count: number, shown: string) => `${shown} ${plural(count, 'entry', 'entries')}`,
  save: 'Save log',
  fileName: 'perennial-network-log.txt',
});
