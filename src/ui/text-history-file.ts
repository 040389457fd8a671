import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

/** What the history panel says of the history as a file (H11). */
export const historyFile = catalogue('historyFile', {
  title: 'As a file',
  what: 'The archived history as a zip that any BitTorrent client can seed. Whoever has the invite link can take it in again, also without BitTorrent. Every byte and every signature is checked.',
  save: 'Save the history',
  fileName: 'history.zip',
  choose: 'Take in a saved history',
  reading: 'Checking and taking in…',
  taken: (added: number) => `Taken in: ${added} new ${plural(added, 'message', 'messages')}.`,
  older:
    'This is not the newest history that is known here. Only what belongs to the newest one was taken in.',
});
