import { mount } from 'svelte';
import type { CommunityView } from '../../../src/app/app-model.ts';
import type { NodeTabModel } from '../../../src/app/node-tab-model.ts';
import HistoryDoor from '../../../src/ui/history/HistoryDoor.svelte';
import { MinuteClock } from '../../../src/ui/minute-clock.ts';
import { nowMs, sampleHistories } from './sample-histories.ts';
import type { HistoryName } from './sample-histories.ts';

/** The history panel alone, of the sample history that the address names. */

const name = location.hash.slice(1) as HistoryName;
const community: CommunityView = {
  id: 'community',
  name: 'Allotment 12',
  description: '',
  color: '#25663f',
  introMessage: '',
  isIntroDue: false,
  picture: undefined,
  isControlNode: name === 'owner',
  isModerator: name === 'owner',
  canPin: name === 'owner',
  isActive: name === 'owner',
  isDescribed: true,
  role: 'owner',
  membership: 'member',
  access: 'auto',
  isOpen: false,
  channels: [],
  categories: [],
};
const nodeTab: NodeTabModel = {
  runsIn: 'this tab',
  pinnedTo: 'another tab',
  storage: { state: 'may go', ask: () => Promise.resolve() },
  screen: { isOffered: true, isOn: false, turn: () => Promise.resolve() },
  pin: () => Promise.resolve(),
  unpin: () => Promise.resolve(),
  close: () => undefined,
};
const target = document.getElementById('app');
if (!target) throw new Error('expected the page to have a place for the panel');
mount(HistoryDoor, {
  target,
  props: {
    app: {
      openHistory: () => Promise.resolve(sampleHistories[name]),
      openNodeTab: () => Promise.resolve(nodeTab),
      communityKey: () => Promise.resolve('perennial-key:AAAA'),
      exportMessages: () => Promise.resolve(new Blob()),
      identity: { backUpCommunity: () => Promise.resolve('{}') },
    },
    clock: new MinuteClock(() => nowMs),
    community,
    onclose: () => undefined,
  },
});
