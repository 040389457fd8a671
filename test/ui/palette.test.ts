import { describe, expect, it } from 'vitest';
import { findItems } from '../../src/ui/palette/find-items.ts';
import type { GroupName, PaletteItem } from '../../src/ui/palette/find-items.ts';
import { channelItems } from '../../src/ui/palette/items.ts';
import type { PaletteWays } from '../../src/ui/palette/items.ts';
import type { CommunityView } from '../../src/app/app-model.ts';
import type { Unread } from '../../src/app/reading-model.ts';

function item(group: GroupName, name: string, detail = ''): PaletteItem {
  return { id: name, group, name, detail, icon: 'hash', run: () => undefined };
}

const items = [
  item('channels', 'general', 'Garden club'),
  item('channels', 'old-garden', 'Bakery'),
  item('channels', 'gardening', 'Bakery'),
  item('communities', 'Garden club'),
  item('members', 'Zoë Gärtner'),
  item('actions', 'Search messages'),
];

const found = (typed: string) =>
  findItems(items, typed).map(({ name, items: some }) => [name, some.map((one) => one.name)]);

describe('the palette', () => {
  it('finds what has all the words, by the beginning of the name before its middle and its place', () => {
    expect(found('gard')).toEqual([
      ['channels', ['gardening', 'old-garden', 'general']],
      ['communities', ['Garden club']],
    ]);
    expect(found('gen club')).toEqual([['channels', ['general']]]);
    expect(found('#General')).toEqual([['channels', ['general']]]);
    expect(found('arden')).toEqual([]);
  });

  it('puts the group of the best one first', () => {
    expect(found('garden club')).toEqual([
      ['communities', ['Garden club']],
      ['channels', ['general']],
    ]);
  });

  it('makes no difference of case and accents', () => {
    expect(found('gartner ZOE')).toEqual([['members', ['Zoë Gärtner']]]);
  });

  it('shows everything but members before anything is typed', () => {
    expect(found(' ').map(([name]) => name)).toEqual(['channels', 'communities', 'actions']);
  });

  it('shows twelve of a kind and all actions, and says how many there are besides', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => item('members', `Ada ${n}`));
    const [group] = findItems(many, 'ada');
    expect([group?.items.length, group?.more]).toEqual([12, 4_988]);
    const actions = Array.from({ length: 20 }, (_, n) => item('actions', `Do ${n}`));
    expect(findItems(actions, '').map(({ items, more }) => [items.length, more])).toEqual([
      [20, 0],
    ]);
  });

  it('names channels of the open community first, unread before read, the open one last', () => {
    const community = (id: string, names: string[]) => {
      const channels = names.map((name) => ({ chatId: `${id}/${name}`, name }));
      return { id, name: id, channels } as unknown as CommunityView;
    };
    const unread: Readonly<Record<string, Partial<Unread>>> = {
      'b/dough': { unread: 2, mentions: 1 },
      'a/seeds': { unread: 1 },
      'a/noise': { unread: 9, isMuted: true },
    };
    const ofChannel = (_: string, chatId: string): Unread => ({
      unread: 0,
      mentions: 0,
      isMuted: false,
      ...unread[chatId],
    });
    const place = {
      communities: [
        community('b', ['dough']),
        community('a', ['general', 'noise', 'tea', 'seeds']),
      ],
      reading: { ofChannel },
    } as unknown as Parameters<typeof channelItems>[0];
    const went: string[] = [];
    const ways = { toChannel: (_: string, chatId: string) => went.push(chatId) };
    const open = { communityId: 'a', chatId: 'a/general' };
    const all = channelItems(place, open, ways as unknown as PaletteWays);
    expect(all.map(({ name }) => name)).toEqual(['dough', 'seeds', 'noise', 'tea', 'general']);
    expect(all[0]?.detail).toBe('b');
    all[0]?.run();
    expect(went).toEqual(['b/dough']);
  });
});
