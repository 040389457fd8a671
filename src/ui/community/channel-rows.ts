import type { ChannelPlace, ChannelView, CommunityView } from '../../app/app-model.ts';

/** A channel or the head of a category, in the order in which they are listed. */
export type ChannelRow =
  | { kind: 'channel'; key: string; channel: ChannelView }
  | { kind: 'category'; key: string; category: CommunityView['categories'][number] };

/** A category, or what stands before the first one, with its channels. */
export interface ChannelGroup {
  category: CommunityView['categories'][number] | undefined;
  channels: ChannelView[];
}

type Listed = Pick<CommunityView, 'channels' | 'categories'>;

export function rowsOf({ channels, categories }: Listed): ChannelRow[] {
  const of = (id: string | undefined): ChannelRow[] =>
    channels
      .filter(({ categoryId }) => categoryId === id)
      .map((channel) => ({ kind: 'channel', key: channel.chatId, channel }));
  const headed = categories.flatMap((category): ChannelRow[] => [
    { kind: 'category', key: category.id, category },
    ...of(category.id),
  ]);
  return [...of(undefined), ...headed];
}

export function groupsOf(rows: readonly ChannelRow[]): ChannelGroup[] {
  const groups: ChannelGroup[] = [{ category: undefined, channels: [] }];
  for (const row of rows) {
    if (row.kind === 'category') groups.push({ category: row.category, channels: [] });
    else groups.at(-1)?.channels.push(row.channel);
  }
  return groups;
}

/** What the owner's description is to say. */
export function placesOf(rows: readonly ChannelRow[]): {
  channels: ChannelPlace[];
  categoryIds: string[];
} {
  const groups = groupsOf(rows);
  const channels = groups.flatMap(({ category, channels: own }) =>
    own.map(({ chatId }) => (category ? { chatId, categoryId: category.id } : { chatId })),
  );
  return { channels, categoryIds: groups.flatMap(({ category }) => category?.id ?? []) };
}

/** One place up or down: a channel past its neighbour or a head, a category past another. */
export function stepped(
  rows: readonly ChannelRow[],
  key: string,
  direction: -1 | 1,
): readonly ChannelRow[] {
  const from = rows.findIndex((row) => row.key === key);
  if (rows[from]?.kind === 'category') return categoryStepped(rows, key, direction);
  const row = rows[from];
  const to = from + direction;
  if (!row || to < 0 || to >= rows.length) return rows;
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** Dropped before another row, or at the end. A category takes its channels along. */
export function movedBefore(
  rows: readonly ChannelRow[],
  key: string,
  before: string | undefined,
): readonly ChannelRow[] {
  const row = rows.find((one) => one.key === key);
  if (!row || key === before) return rows;
  if (row.kind === 'category') return categoryMoved(rows, key, before);
  const rest = rows.filter((one) => one !== row);
  const at = rest.findIndex((one) => one.key === before);
  return rest.toSpliced(at < 0 ? rest.length : at, 0, row);
}

/** The rows before the first category, then each category's. */
function blocksOf(rows: readonly ChannelRow[]): ChannelRow[][] {
  const blocks: ChannelRow[][] = [[]];
  for (const row of rows) {
    if (row.kind === 'category') blocks.push([row]);
    else blocks.at(-1)?.push(row);
  }
  return blocks;
}

function categoryStepped(rows: readonly ChannelRow[], key: string, direction: -1 | 1) {
  const blocks = blocksOf(rows);
  const from = blocks.findIndex(([head]) => head?.key === key);
  const to = from + direction;
  const block = blocks[from];
  if (!block || to < 1 || to >= blocks.length) return rows;
  return blocks.toSpliced(from, 1).toSpliced(to, 0, block).flat();
}

function categoryMoved(rows: readonly ChannelRow[], key: string, before: string | undefined) {
  const blocks = blocksOf(rows);
  const moved = blocks.find(([head]) => head?.key === key) ?? [];
  const rest = blocks.filter((block) => block !== moved);
  const at = rest.findIndex((block) => block.some((row) => row.key === before));
  return rest.toSpliced(at < 0 ? rest.length : Math.max(1, at), 0, moved).flat();
}
