import { before } from '../drafts.ts';
import { authorName } from '../names.ts';
import { lengthOf, maximumTextLength } from '../limits.ts';
import { withChosen, withKeys, withNames } from './mentions/mention-draft.ts';
import type { Mentionable } from './mentions/mention-draft.ts';
import type { People } from './mentions/people.svelte.ts';
import type { Writing } from './actions/message-actions.svelte.ts';
import type { MemberView } from '../../app/members-model.ts';
import type { Drafts } from '../drafts.ts';

interface DraftParts {
  drafts: Pick<Drafts, 'read' | 'write'>;
  chatId: string;
  people: Pick<People, 'mentionNames' | 'nameOf'>;
}

/** What is being written in a channel: with names, which go over the wire as keys. */
export class ComposerDraft {
  readonly #parts: DraftParts;
  text = $state('');
  /** Of several who have one name, those who are meant. */
  #chosen = $state.raw<readonly Mentionable[]>([]);
  /** The draft, while a message is edited. */
  #kept = $state<string>();
  /** As it goes over the wire. */
  readonly wire: string = $derived.by(() => this.#withKeys());
  /** M7 counts keys, not names. */
  readonly length: number = $derived(lengthOf(this.wire));
  readonly isTooLong: boolean = $derived(this.length > maximumTextLength);

  constructor(parts: DraftParts) {
    this.#parts = parts;
    this.text = parts.drafts.read(parts.chatId);
  }

  get mayMention(): boolean {
    return this.text.includes('@');
  }

  /** What is edited is kept by its message. */
  keep(): void {
    const { drafts, chatId } = this.#parts;
    if (this.#kept === undefined) drafts.write(chatId, this.text);
  }

  choose(person: Mentionable): void {
    this.#chosen = withChosen(this.#chosen, person);
  }

  mention({ chatKey, displayName }: MemberView): void {
    const name = authorName(displayName, chatKey);
    this.choose({ chatKey, name });
    const space = this.text === '' || /\s$/.test(this.text) ? '' : ' ';
    this.text = `${this.text}${space}@${name} `;
  }

  /** A message to edit takes the place of the draft, which comes back after it. */
  follow(writing: Writing | undefined): void {
    if (writing?.kind === 'edit') {
      this.#kept ??= this.text;
      this.text = writing.typed ?? this.#named(writing.item.text);
      return;
    }
    this.text = this.#kept ?? this.text;
    this.#kept = undefined;
  }

  /** What could not be sent is the draft again; a message that is edited meanwhile is no draft. */
  giveBack(text: string): void {
    if (this.#kept === undefined) {
      this.text = before(text, this.text);
      return;
    }
    this.#kept = before(text, this.#kept);
    this.#parts.drafts.write(this.#parts.chatId, this.#kept);
  }

  #withKeys(): string {
    const written = this.text.trim();
    return this.mayMention
      ? withKeys(written, this.#parts.people.mentionNames, this.#chosen)
      : written;
  }

  #named(text: string): string {
    const { draft, named } = withNames(text, (chatKey) => this.#parts.people.nameOf(chatKey));
    for (const person of named) this.choose(person);
    return draft;
  }
}
