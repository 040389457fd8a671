import type { Rolldown } from 'vite';

type Group = Rolldown.CodeSplittingGroup;

/** The page's own; another language and what reads codes are large, and not for everybody. */
const page = /[\\/]src[\\/](?:app[\\/]|ui[\\/](?!german|qr))/;

const withoutMarkdown =
  /[\\/]src[\\/](?:app[\\/](?!markdown|search)|ui[\\/](?!german|qr|message-line|notifications))/;

/**
 * Which modules of the page share a file. By itself each dialog is one, and each module that two of
 * them use: some 190, of which half had less than 1.5 kB, and a service worker asks for each of them
 * before it serves anything. What stands first takes a module, with all that this one imports, so no
 * two files import each other.
 */
const groups: readonly Omit<Group, 'priority'>[] = [
  { name: 'shell', tags: ['$initial'] },
  // Whoever opens one panel shall not load another one with it.
  { name: 'shared', test: withoutMarkdown, minShareCount: 2 },
  // Large, and not before there is a message.
  { name: 'messages', test: page, minShareCount: 2 },
  { name: 'community', test: /[\\/]src[\\/]ui[\\/]community[\\/]/ },
  { name: 'main-node', test: /[\\/]src[\\/]main-node\.ts/ },
  { name: 'timeline', test: /[\\/]src[\\/]ui[\\/](?:timeline|images)[\\/]/ },
  { name: 'members', test: /[\\/]src[\\/]ui[\\/]members[\\/]/ },
  { name: 'search', test: /[\\/]src[\\/]ui[\\/]search[\\/]/ },
  { name: 'history', test: /[\\/]src[\\/]ui[\\/]history[\\/]/ },
  { name: 'network', test: /[\\/]src[\\/]ui[\\/]network[\\/]/ },
  { name: 'app', test: /[\\/]src[\\/]app[\\/]/ },
  { name: 'dialogs', test: page },
];

export const chunkGroups: Group[] = groups.map((group, place) => ({
  ...group,
  priority: groups.length - place,
}));
