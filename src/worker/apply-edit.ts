import type {
  CategoryDescription,
  ChannelDescription,
  CommunityDescription,
} from '../protocol/description.ts';
import type { Members } from '../protocol/description-members.ts';
import type { ChatKey } from '../protocol/ids.ts';
import type { ChannelWords, CommunityEdit } from './community-edit.ts';
import { emptyChannel } from './empty-description.ts';
import { UnknownCategory, UnknownChannel } from './errors.ts';

/** What an edit needs beside itself. */
export interface EditParts {
  /** Of the channel or the category that is added. */
  newId: string;
  /** The owner's account: a read-only channel lists it as a poster. */
  writer: ChatKey;
}

/**
 * The description as the owner wants it.
 * @throws UnknownChannel, UnknownCategory
 */
export function applyEdit(
  content: CommunityDescription,
  edit: CommunityEdit,
  { newId, writer }: EditParts,
): CommunityDescription {
  switch (edit.kind) {
    case 'community':
      return withWords(content, edit);
    case 'channel':
      return changeChannel(content, edit.chatId, (one) => withChannelWords(one, edit, writer));
    case 'delete channel':
      return deleteChannel(content, edit.chatId);
    case 'add category': {
      const category = { id: newId, name: edit.name, position: content.categories.length };
      return { ...content, categories: [...content.categories, category] };
    }
    case 'category':
      return renameCategory(content, edit);
    case 'delete category':
      return deleteCategory(content, edit.categoryId);
    case 'arrange':
      return arrange(content, edit);
  }
}

function withWords(
  content: CommunityDescription,
  edit: CommunityEdit & { kind: 'community' },
): CommunityDescription {
  const { name, description, color, introMessage, pictures } = edit;
  const images = pictures ? new Map(pictures) : content.images;
  return { ...content, name, description, color, introMessage, images };
}

/** M5: the last one, until it is put elsewhere. */
export function withNewChannel(
  content: CommunityDescription,
  words: ChannelWords,
  { newId, writer }: EditParts,
): CommunityDescription {
  const channel = emptyChannel(newId, content.channels.length);
  return { ...content, channels: [...content.channels, withChannelWords(channel, words, writer)] };
}

function withChannelWords(
  channel: ChannelDescription,
  { name, description, categoryId, isReadOnly = false }: ChannelWords,
  writer: ChatKey,
): ChannelDescription {
  const { categoryId: _before, isReadOnly: _was, ...rest } = channel;
  return {
    ...rest,
    name,
    description,
    ...(categoryId !== undefined && { categoryId }),
    members: isReadOnly ? withPoster(channel.members, writer) : withoutPosters(channel.members),
    ...(isReadOnly && { isReadOnly }),
  };
}

function withPoster(members: Members, writer: ChatKey): Members {
  const poster = { roles: [], channelRole: 'poster' as const, lastUpdateClock: 0 };
  return new Map([...members, [writer, members.get(writer) ?? poster]]);
}

/** M10: where everybody writes, only restrictions are listed. */
function withoutPosters(members: Members): Members {
  return new Map([...members].filter(([, { channelRole }]) => channelRole === 'viewer'));
}

/** @throws UnknownChannel */
function changeChannel(
  content: CommunityDescription,
  chatId: string,
  change: (channel: ChannelDescription) => ChannelDescription,
): CommunityDescription {
  const place = content.channels.findIndex((channel) => channel.chatId === chatId);
  const channel = content.channels[place];
  if (!channel) throw new UnknownChannel(chatId);
  return { ...content, channels: content.channels.with(place, change(channel)) };
}

/** @throws UnknownChannel */
function deleteChannel(content: CommunityDescription, chatId: string): CommunityDescription {
  const channels = content.channels.filter((channel) => channel.chatId !== chatId);
  if (channels.length === content.channels.length) throw new UnknownChannel(chatId);
  return { ...content, channels };
}

/** @throws UnknownCategory */
function renameCategory(
  content: CommunityDescription,
  { categoryId, name }: { categoryId: string; name: string },
): CommunityDescription {
  const place = content.categories.findIndex(({ id }) => id === categoryId);
  const category = content.categories[place];
  if (!category) throw new UnknownCategory(categoryId);
  return { ...content, categories: content.categories.with(place, { ...category, name }) };
}

/** Its channels stay, outside of every category. */
function deleteCategory(content: CommunityDescription, categoryId: string): CommunityDescription {
  const categories = content.categories.filter(({ id }) => id !== categoryId);
  if (categories.length === content.categories.length) throw new UnknownCategory(categoryId);
  const channels = content.channels.map((channel) => {
    const { categoryId: own, ...rest } = channel;
    return own === categoryId ? rest : channel;
  });
  return { ...content, categories, channels };
}

/** What somebody else has added or deleted meanwhile is neither lost nor brought back. */
function arrange(
  content: CommunityDescription,
  { channels, categoryIds }: CommunityEdit & { kind: 'arrange' },
): CommunityDescription {
  const known = new Set(content.categories.map(({ id }) => id));
  const places = new Map(channels.map((place, at) => [place.chatId, { ...place, at }]));
  const order = new Map(categoryIds.map((id, at) => [id, at]));
  const placed = content.channels.map((channel): ChannelDescription => {
    const place = places.get(channel.chatId);
    if (!place) return { ...channel, position: channels.length + channel.position };
    const { categoryId: _before, ...rest } = channel;
    const isKnown = place.categoryId !== undefined && known.has(place.categoryId);
    return { ...rest, position: place.at, ...(isKnown && { categoryId: place.categoryId }) };
  });
  const categories = content.categories.map((category) => {
    const at = order.get(category.id);
    return { ...category, position: at ?? categoryIds.length + category.position };
  });
  return { ...content, channels: inOrder(placed), categories: inOrder(categories) };
}

function inOrder<T extends ChannelDescription | CategoryDescription>(all: readonly T[]): T[] {
  return all
    .toSorted((a, b) => a.position - b.position)
    .map((one, position) => ({ ...one, position }));
}
