import { createContext } from 'svelte';
import type { TimelineItem } from '../../../app/app-model.ts';
import { authorName, taggedName } from '../../names.ts';
import { markdown } from '../../text-markdown.ts';
import type { PeopleModel } from '../../../app/members-model.ts';
import { namesAmong } from './mention-draft.ts';
import type { Mentionable, Names } from './mention-draft.ts';

interface PeopleParts {
  /** Reactive. */
  items: () => readonly TimelineItem[];
  /** Reactive: those of the whole community. */
  everybody: () => Pick<PeopleModel, 'loadNames' | 'nameOf' | 'named' | 'tagOf'>;
  /** Reactive: the key of who reads. */
  own: () => string | undefined;
  /** Reactive: whether what the reader says may speak to everyone. */
  isModerator: () => boolean;
}

/** Who wrote in a channel, as far as it is shown, and then everybody else. */
export class People {
  readonly #parts: PeopleParts;
  /** By key, whoever wrote last first. */
  readonly #names = $derived.by(() => namesOf(this.#parts.items()));
  readonly #mentionable = $derived.by(() => this.#others());
  readonly #mentionNames = $derived.by(() => namesAmong(this.#mentionable));

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  nameOf(chatKey: string): string | undefined {
    return this.#names.get(chatKey) ?? this.#parts.everybody().nameOf(chatKey);
  }

  /** In words alone; no other name looks the same. */
  fullNameOf(chatKey: string): string {
    const tag = this.#parts.everybody().tagOf(chatKey);
    return taggedName(authorName(this.nameOf(chatKey) ?? '', chatKey), tag);
  }

  /** The names of those who did not write here, where one of these did not. */
  loadNamesOf(chatKeys: readonly string[]): void {
    if (chatKeys.some((chatKey) => !this.#names.has(chatKey))) this.#parts.everybody().loadNames();
  }

  isReader(chatKey: string | undefined): boolean {
    return chatKey !== undefined && chatKey === this.#parts.own();
  }

  /** The others, those who wrote here first, and all of them for who may. */
  get mentionable(): Mentionable[] {
    return this.#mentionable;
  }

  /** What is written of those. */
  get mentionNames(): Names {
    return this.#mentionNames;
  }

  #others(): Mentionable[] {
    const known = new Map(this.#names);
    for (const { chatKey, displayName } of this.#parts.everybody().named) {
      if (!known.has(chatKey)) known.set(chatKey, authorName(displayName, chatKey));
    }
    const others = [...known].filter(([chatKey]) => !this.isReader(chatKey));
    const all = this.#parts.isModerator()
      ? [{ chatKey: undefined, name: markdown.everyoneName }]
      : [];
    return [...others.map(([chatKey, name]) => ({ chatKey, name })), ...all];
  }
}

function namesOf(items: readonly TimelineItem[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { author, displayName } of items.toReversed()) {
    if (!names.has(author)) names.set(author, authorName(displayName, author));
  }
  return names;
}

export const [peopleHere, providePeople] = createContext<People>();
