import { createContext } from 'svelte';
import type { Component, Snippet } from 'svelte';
import { LatePart } from '../late-part.svelte.ts';
import type { LatePartParts } from '../late-part.svelte.ts';
import { isPlain } from '../../../app/markdown/plain.ts';

type Formatted = Component<{ text: string; children: Snippet }>;

/** The part that reads and shows Markdown: no part of the shell, and not there at once. */
export class MarkdownDoor {
  readonly #part: LatePart<Formatted>;

  constructor(after: LatePartParts<Formatted>['after']) {
    const load = async () => (await import('./Markdown.svelte')).default;
    this.#part = new LatePart({ load, after });
  }

  /** Undefined until it has loaded. */
  get formatted(): Formatted | undefined {
    return this.#part.value;
  }

  /** Whether showing these now would make the page jump later. */
  isReadyFor(messages: readonly { text: string }[]): boolean {
    return !this.#part.isWaitedFor || messages.every(({ text }) => isPlain(text));
  }

  /** Where it cannot be had, texts are shown as they were written. */
  load(): Promise<void> {
    return this.#part.load();
  }
}

export const [markdownDoor, provideMarkdown] = createContext<MarkdownDoor>();
