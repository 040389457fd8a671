import { createContext } from 'svelte';
import type { Component, Snippet } from 'svelte';
import { isPlain } from '../../../app/markdown/plain.ts';

type Formatted = Component<{ text: string; children: Snippet }>;

/** The part that reads and shows Markdown: no part of the shell, and not there at once. */
export class MarkdownDoor {
  #formatted = $state.raw<Formatted>();
  #hasFailed = $state(false);

  /** Undefined until it has loaded. */
  get formatted(): Formatted | undefined {
    return this.#formatted;
  }

  /** Whether showing these now would make the page jump later. */
  isReadyFor(messages: readonly { text: string }[]): boolean {
    const isOver = this.#formatted !== undefined || this.#hasFailed;
    return isOver || messages.every(({ text }) => isPlain(text));
  }

  /** Where it cannot be had, texts are shown as they were written. */
  async load(): Promise<void> {
    try {
      this.#formatted = (await import('./Markdown.svelte')).default;
    } catch {
      this.#hasFailed = true;
    }
  }
}

export const [markdownDoor, provideMarkdown] = createContext<MarkdownDoor>();
