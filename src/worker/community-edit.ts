import type { PictureDescription } from '../protocol/description.ts';

/** Where a channel stands: absent, outside of every category. */
export interface ChannelPlace {
  chatId: string;
  categoryId?: string;
}

/** What a channel is, as its owner writes it. */
export interface ChannelWords {
  name: string;
  /** The topic line. */
  description: string;
  categoryId?: string;
  /** M8: only the owner and those with a role write; everybody reacts. Absent: everybody writes. */
  isReadOnly?: boolean;
}

/** One intention of an owner, carried out as one new description. */
export type CommunityEdit =
  | {
      kind: 'community';
      name: string;
      description: string;
      /** `#rrggbb` */
      color: string;
      introMessage: string;
      /** By size, as Status names them; absent: as they are; empty: none any more. */
      pictures?: ReadonlyMap<string, PictureDescription>;
    }
  | ({ kind: 'channel'; chatId: string } & ChannelWords)
  | { kind: 'delete channel'; chatId: string }
  | { kind: 'add category'; name: string }
  | { kind: 'category'; categoryId: string; name: string }
  | { kind: 'delete category'; categoryId: string }
  /** All in the order in which they are shown; what is not named comes after, in its old order. */
  | { kind: 'arrange'; channels: readonly ChannelPlace[]; categoryIds: readonly string[] };
