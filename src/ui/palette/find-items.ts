import { WordMatch } from '../../app/word-match.ts';
import type { IconName } from '../icons.ts';

/** What one can go to or do. */
export interface PaletteItem {
  id: string;
  group: GroupName;
  name: string;
  /** Where it is, or which keys do it. */
  detail?: string;
  icon: IconName;
  run: () => void;
}

export type GroupName = 'channels' | 'communities' | 'members' | 'actions';

export interface PaletteGroup {
  name: GroupName;
  items: readonly PaletteItem[];
  /** How many there would be besides. */
  more: number;
}

/** A longer list would be read, not chosen from. */
const groupLimit = 12;
const groupNames: readonly GroupName[] = ['channels', 'communities', 'members', 'actions'];
const collator = new Intl.Collator(undefined, { usage: 'search', sensitivity: 'base' });

/**
 * What the words that were typed can mean: those whose name begins so first, then by a later word of
 * the name, then by where they are; else in the order in which they are given. The groups follow
 * their best. Members are too many to be shown unasked.
 */
export function findItems(items: readonly PaletteItem[], typed: string): PaletteGroup[] {
  const match = new WordMatch(typed);
  const start = typed.trim();
  const ranked = items
    .map((item) => ({ item, rank: rankOf(item, match, start) }))
    .filter(({ rank }) => rank < none)
    .sort((a, b) => a.rank - b.rank);
  const groups = groupNames.flatMap((name) => {
    const found = ranked.filter(({ item }) => item.group === name);
    const [best] = found;
    if (!best || (name === 'members' && match.isEmpty)) return [];
    // What one can do is few, and where nobody types it has to be seen.
    const limit = name === 'actions' ? found.length : groupLimit;
    const shown = found.slice(0, limit).map(({ item }) => item);
    return [{ rank: best.rank, group: { name, items: shown, more: found.length - shown.length } }];
  });
  return groups.sort((a, b) => a.rank - b.rank).map(({ group }) => group);
}

const none = 3;

function rankOf({ name, detail = '' }: PaletteItem, match: WordMatch, start: string): number {
  if (!match.isIn(`${name} ${detail}`)) return none;
  if (!match.isIn(name)) return 2;
  return collator.compare(name.slice(0, start.length), start) === 0 ? 0 : 1;
}
