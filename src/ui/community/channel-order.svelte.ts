import { groupsOf, movedBefore, placesOf, rowsOf, stepped } from './channel-rows.ts';
import type { ChannelGroup, ChannelRow } from './channel-rows.ts';
import { communityWords as words, why } from '../text-communities.ts';
import type { AppModel, CategoryView, CommunityView } from '../../app/app-model.ts';

type ChannelOrderEdits = Pick<AppModel, 'edit' | 'foldCategory'>;

/** The channels of a community in their order, and how its owner changes it. */
export class ChannelOrder {
  readonly #app: ChannelOrderEdits;
  readonly #community: () => CommunityView;
  /** What the owner has asked for, until the newest description says it. */
  #wanted = $state.raw<readonly ChannelRow[]>();
  #underWay = 0;
  #said = $state('');
  readonly #rows = $derived.by(() => this.#wanted ?? rowsOf(this.#community()));

  constructor(app: ChannelOrderEdits, community: () => CommunityView) {
    this.#app = app;
    this.#community = community;
  }

  get rows(): readonly ChannelRow[] {
    return this.#rows;
  }

  /** For a live region: where what was moved is now, or why it is not. */
  get said(): string {
    return this.#said;
  }

  canStep(key: string, direction: -1 | 1): boolean {
    return stepped(this.#rows, key, direction) !== this.#rows;
  }

  step(key: string, direction: -1 | 1): void {
    this.#want(key, stepped(this.#rows, key, direction));
    this.#unfold(this.categoryOf(key));
  }

  /** Of a channel; undefined where it stands outside of all. */
  categoryOf(chatId: string): CategoryView | undefined {
    return groupOf(this.#rows, chatId)?.category;
  }

  move(key: string, before: string | undefined): void {
    this.#want(key, movedBefore(this.#rows, key, before));
  }

  #want(key: string, rows: readonly ChannelRow[]): void {
    this.#said = placeOf(rows, key);
    if (rows === this.#rows) return;
    this.#wanted = rows;
    void this.#send(rows);
  }

  /** What was moved into a folded category would vanish under the hand that moved it. */
  #unfold(category: CategoryView | undefined): void {
    if (category?.isFolded) void this.#app.foldCategory(this.#community().id, category.id, false);
  }

  async #send(rows: readonly ChannelRow[]): Promise<void> {
    this.#underWay += 1;
    try {
      await this.#app.edit(this.#community().id, { kind: 'arrange', ...placesOf(rows) });
    } catch (error) {
      this.#said = words.notMoved(why(error));
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#wanted = undefined;
    }
  }
}

function placeOf(rows: readonly ChannelRow[], key: string): string {
  const row = rows.find((one) => one.key === key);
  if (row?.kind === 'category') {
    const heads = rows.filter(({ kind }) => kind === 'category');
    return words.categoryMoved(row.category.name, heads.indexOf(row) + 1, heads.length);
  }
  const group = groupOf(rows, key);
  if (!row || !group) return '';
  const { category, channels } = group;
  const place = channels.indexOf(row.channel) + 1;
  return words.channelMoved(row.channel.name, place, channels.length, category?.name);
}

function groupOf(rows: readonly ChannelRow[], chatId: string): ChannelGroup | undefined {
  return groupsOf(rows).find(({ channels }) => channels.some((one) => one.chatId === chatId));
}
