import { createContext } from 'svelte';
import type { Component } from 'svelte';
import { albumOf } from '../albums.ts';
import { LatePart } from '../late-part.svelte.ts';
import type { LatePartParts } from '../late-part.svelte.ts';
import { Action } from '../../action.svelte.ts';
import type { ChosenPictures } from '../../images/chosen-pictures.svelte.ts';
import type {
  CommunityView,
  MessageAction,
  OriginalView,
  PendingAction,
  SentPicture,
  TimelineItem,
  TimelineModel,
} from '../../../app/app-model.ts';
import type { SentShare } from '../../../app/shares-model.ts';

type Attaching = (actions: MessageActions) => (element: HTMLElement) => () => void;

/** What parts.ts holds, loaded with the first channel that is opened: no part of the shell. */
export interface MessageParts {
  Album: Component<{ pictures: readonly TimelineItem[]; name: string }>;
  Host: Component;
  Pending: Component<{ pending: readonly PendingAction[] }>;
  PictureStrip: Component<{ chosen: ChosenPictures; isDue: boolean; onremoved: () => void }>;
  PictureTarget: Component<{ onadd: (files: File[]) => void }>;
  PinMark: Component;
  Quote: Component<{ original: OriginalView }>;
  Reactions: Component<{ item: TimelineItem }>;
  Toolbar: Component<{ item: TimelineItem; name: string }>;
  WritingNote: Component<{ writing: Writing }>;
  timelineKeys: Attaching;
  longPress: Attaching;
}

export interface MessageActionsParts {
  timeline: TimelineModel;
  community: () => CommunityView;
  /** The reader's own chat key. */
  own: () => string | undefined;
  load: () => Promise<MessageParts>;
  after: LatePartParts<MessageParts>['after'];
  jumpTo: (id: string) => void;
  /** H20: asks what is to be deleted everywhere. */
  removeEverywhere: (item: TimelineItem) => void;
}

/** What a person has written. */
export interface Written {
  text: string;
  pictures: readonly SentPicture[];
  /** What other apps shared and is in it. */
  shares: readonly SentShare[];
}

/** What the composer writes, beside a new message. */
export interface Writing {
  kind: 'reply' | 'edit';
  item: TimelineItem;
  /** Of an edit that could not be stored: what was typed. */
  typed?: string;
}

export interface OpenMenu {
  item: TimelineItem;
  /** It opens beside this; undefined: at the bottom of the screen, for a finger. */
  anchor: DOMRect | undefined;
}

/** What a reader does with the messages of one channel. */
export class MessageActions {
  readonly timeline: TimelineModel;
  readonly #given: MessageActionsParts;
  readonly #acting = new Action();
  readonly #part: LatePart<MessageParts>;
  #writing = $state.raw<Writing>();
  #menu = $state.raw<OpenMenu>();
  #removing = $state.raw<TimelineItem>();
  /** Id of the message that the pointer or the focus is on. */
  active = $state<string>();

  constructor(given: MessageActionsParts) {
    this.timeline = given.timeline;
    this.#given = given;
    this.#part = new LatePart(given);
  }

  /** Undefined until they have loaded. Without them messages are read and written all the same. */
  get parts(): MessageParts | undefined {
    return this.#part.value;
  }

  get community(): CommunityView {
    return this.#given.community();
  }

  get writing(): Writing | undefined {
    return this.#writing;
  }

  get menu(): OpenMenu | undefined {
    return this.#menu;
  }

  /** What the reader is asked about before it is deleted. */
  get removing(): TimelineItem | undefined {
    return this.#removing;
  }

  /** Why the last thing that was asked for was refused. */
  get error(): string | undefined {
    return this.#acting.error;
  }

  load(): Promise<void> {
    return this.#part.load();
  }

  /** Whether showing these now would make the page jump later. */
  isReadyFor(items: readonly TimelineItem[]): boolean {
    return !this.#part.isWaitedFor || items.every(({ image }) => !image);
  }

  isOwn(chatKey: string): boolean {
    return chatKey === this.#given.own();
  }

  act(action: MessageAction): void {
    this.#acting.run(() => this.timeline.act(action), JSON.stringify(action));
  }

  /** Takes the reader's reaction back where it is there. */
  react(item: TimelineItem, reaction: number): void {
    const known = item.reactions.find((one) => one.reaction === reaction);
    const isRetracted = known?.authors.some((author) => this.isOwn(author)) ?? false;
    if (!isReaction(reaction)) return;
    this.act({ kind: 'reaction', target: item.id, reaction, isRetracted });
  }

  write(kind: Writing['kind'], item: TimelineItem): void {
    this.#writing = { kind, item };
  }

  /** The message stays as it is stored: what was typed is a change of it still. */
  writeAgain(item: TimelineItem, typed: string): void {
    this.#writing = { kind: 'edit', item, typed };
  }

  endWriting(): void {
    this.#writing = undefined;
  }

  openMenu(item: TimelineItem, anchor: DOMRect | undefined): void {
    this.#menu = { item, anchor };
  }

  closeMenu(): void {
    this.#menu = undefined;
  }

  jumpTo(id: string): void {
    this.#given.jumpTo(id);
  }

  removeEverywhere(item: TimelineItem): void {
    this.#given.removeEverywhere(item);
  }

  askToRemove(item: TimelineItem): void {
    this.#removing = item;
  }

  endRemoving(): void {
    this.#removing = undefined;
  }

  /** What is shown as one message is deleted as one: all pictures of an album. */
  async remove(item: TimelineItem): Promise<void> {
    const album = albumOf(this.timeline.items, item);
    for (const { id } of album) await this.timeline.act({ kind: 'delete', target: id });
  }

  copy(text: string): void {
    this.#acting.run(() => navigator.clipboard.writeText(text));
  }

  retry(localId: string): void {
    this.#acting.run(() => this.timeline.retry(localId), `retry ${localId}`);
  }

  discard(...localIds: readonly string[]): void {
    this.#acting.run(async () => {
      for (const localId of localIds) await this.timeline.discard(localId);
    }, `discard ${localIds.join()}`);
  }

  /** Sends what was written, as what it is; an edit has no pictures. */
  async send({ text, pictures, shares }: Written, writing: Writing | undefined): Promise<void> {
    const { timeline } = this;
    if (writing?.kind !== 'edit') {
      await timeline.send({
        text,
        pictures,
        shares,
        ...(writing && { responseTo: writing.item.id }),
      });
    } else if (text !== writing.item.text) {
      await timeline.act({ kind: 'edit', target: writing.item.id, text });
    }
  }
}

type Reaction = Extract<MessageAction, { kind: 'reaction' }>['reaction'];

function isReaction(value: number): value is Reaction {
  return value >= 1 && value <= 6;
}

export const [messageActions, provideMessageActions] = createContext<MessageActions>();
