import type {
  AddressFault,
  AddressKind,
  IceProbe,
  ServiceProtocol,
} from '../app/network/network-model.ts';
import { catalogue } from './language/catalogue.ts';

type Gave = Extract<IceProbe, { isReached: true }>['gave'];
type ProbeFault = Extract<IceProbe, { isReached: false }>['fault'];

const kinds: Record<AddressKind, { title: string; what: string; label: string; hint: string }> = {
  serviceNodes: {
    title: 'Service nodes',
    what: 'They pass your messages on and keep them for 30 days. They see encrypted messages and your IP address. With two or more, one may fail.',
    label: 'Address of a service node',
    hint: 'For example /dns4/node.example/tcp/8000/wss/p2p/16Uiu2…',
  },
  trackers: {
    title: 'Trackers',
    what: 'Through them, members who exchange history find each other. They see your IP address and that you take part.',
    label: 'Address of a tracker',
    hint: 'For example wss://tracker.example',
  },
  iceServers: {
    title: 'ICE servers',
    what: 'A STUN server tells your browser its own address, a TURN server passes history on where two browsers cannot reach each other. They see your IP address.',
    label: 'Address of an ICE server',
    hint: 'For example stun:stun.example:3478 or turns:turn.example',
  },
};

const faults: Record<AddressFault, string> = {
  'no multiaddr':
    'That is no address of a service node: it looks like /dns4/node.example/tcp/8000/wss, perhaps with /p2p/ and the node’s id after it.',
  'no websocket':
    'A browser reaches service nodes by WebSocket, with /wss after the port, or by WebRTC, with /webrtc-direct and its /certhash.',
  'no tracker': 'A tracker’s address begins with wss://, since a browser has no other way to it.',
  'no ice server': 'An ICE server’s address begins with stun:, stuns:, turn: or turns:.',
  'not encrypted': 'Without encryption only this machine itself (127.0.0.1) can be used.',
  'needs credentials': 'A TURN server needs a user name and a password.',
  spaces: 'User name and password have no spaces, and at most 256 characters.',
  known: 'This address is in the list already.',
  'too many': 'There are as many as a browser can use. Remove one first.',
};

const probeFaults: Record<ProbeFault, string> = {
  silent: 'Nothing answered within 10 seconds.',
  unreachable: 'It cannot be reached.',
  'something else': 'Something answers there that is none of these.',
  refused: 'It does not take this user name and password.',
  'no webrtc': 'This browser has no WebRTC, so it cannot be tried.',
};

const protocols: Record<ServiceProtocol, string> = {
  filter: 'filter',
  'light push v3': 'light push v3',
  'store v3': 'store v3',
};

const gave: Record<Gave, string> = {
  address: 'it sees your address',
  relay: 'it passes on for you',
  'nothing new': 'it answers; your address is public anyway',
};

/** What the network settings of this device say. */
export const network = catalogue('network', {
  title: 'Network settings',
  diagnostics: 'Diagnostics',
  back: 'Back',
  open: 'Network settings',
  openDiagnostics: 'Network diagnostics',
  linksTitle: 'Network',
  linksWhat: 'Service nodes, trackers and ICE servers of this device, and BitTorrent on or off.',
  loadFailed: 'This part of Perennial could not be loaded. Reload the page when you are online.',
  what: (name: string, cluster: string) =>
    `This installation uses ${name} (Waku cluster ${cluster}). What you add or leave out here counts on this device only, at once. Members who use other networks cannot be reached.`,
  kinds,
  faults,
  own: 'added here',
  configured: 'of this installation',
  unused: 'not used here',
  none: 'None.',
  add: 'Add',
  remove: 'Remove',
  removeThis: (address: string) => `Remove ${address}`,
  leaveOut: 'Do not use',
  leaveOutThis: (address: string) => `Do not use ${address}`,
  use: 'Use again',
  useThis: (address: string) => `Use ${address} again`,
  test: 'Test',
  testThis: (address: string) => `Test ${address}`,
  testing: 'Trying to reach it…',
  username: 'User name (TURN)',
  credential: 'Password (TURN)',
  credentialHint: 'Kept on this device as it is. Better one that is for this purpose only.',
  reached: (ms: string, found: string) =>
    `Reached in ${ms} ms${found === '' ? '.' : `: ${found}.`}`,
  lacks: (missing: string) => `It lacks ${missing}, so another node is needed for that.`,
  probeFaults,
  protocols,
  gave,
  torrentTitle: 'BitTorrent',
  torrent: 'Fetch history and pass it on',
  torrentNote:
    'BitTorrent is switched off on this device: older messages come once it is switched on.',
  torrentOn:
    'Older messages are fetched from other members, and passed on to them. They and the trackers see your IP address.',
  torrentOff:
    'Nothing older than service nodes keep is fetched, and nothing is passed on. Communities of your own are not archived; what is archived already stays announced, so that members can get it from each other or from a web seed. No peer and no tracker sees you. What is here stays; when it is on again, all is made up for.',
});
