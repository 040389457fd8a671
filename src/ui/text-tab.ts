import type { KeepingReason } from '../app/keeping-model.ts';
import type { KeptStorageModel, Whose } from '../app/node-tab-model.ts';
import { catalogue } from './language/catalogue.ts';

const runsIn: Record<Whose | 'nowhere', string> = {
  'this tab': 'This tab keeps the community’s history online.',
  'another tab': 'Another tab of this browser keeps the community’s history online.',
  nowhere: 'A tab is taking over to keep the community’s history online.',
};

const pinnedTo: Record<Whose | 'nowhere', string> = {
  'this tab': 'It stays in this tab, whichever others are open.',
  'another tab': 'It returns to the tab that was chosen for it, as soon as that one is open.',
  nowhere: 'When the tab closes, another one goes on within a second.',
};

const kept: Record<KeptStorageModel['state'], string> = {
  unknown: 'Looking up whether this browser keeps what is stored …',
  'may go':
    'When space runs short, this browser may delete everything here: history, keys and account. You can ask it not to.',
  asking: 'The browser is asked …',
  kept: 'This browser keeps everything here until you delete it.',
  refused:
    'The browser did not agree; most do once the app is installed or used for some days. Until then have a backup of your account and keys.',
  'no answer': 'The browser has not answered. Look whether it asks you something.',
  unsupported: 'This browser does not say whether it keeps what is stored.',
};

const keepOffer: Record<KeepingReason, string> = {
  'own history':
    'Your community’s history and key are in this browser, which may delete them when space runs short. You can ask it not to.',
  'fetched history':
    'The history you have fetched is in this browser, which may delete it when space runs short. You can ask it not to.',
};

/** What the history panel says of the tabs of this browser, and of what keeps them going. */
export const tabWords = catalogue('tabWords', {
  title: 'In this browser',
  runsIn,
  pinnedTo,
  pin: 'Keep it in this tab',
  unpin: 'Let any tab do it',
  loadFailed: 'Which tab keeps the history online could not be found out.',
  kept,
  keep: 'Keep what is stored',
  keepOffer,
  screen: 'A phone whose screen goes dark stops passing the history on.',
  screenOn: 'Keep the screen on',
  screenOff: 'Let the screen go dark',
});
