/** What a message is made of, and nothing else: whatever is not listed here is text. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em' | 'del'; children: Inline[] }
  | Link
  | Mention;

export interface Link {
  kind: 'link';
  /** http, https or mailto. */
  href: string;
  title: string;
  children: Inline[];
  /** Where it leads, when its words do not say so. */
  target: string | undefined;
}

export interface Mention {
  kind: 'mention';
  /** As it was written, `@` included. */
  text: string;
  /** Undefined for everyone. */
  chatKey: string | undefined;
}

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'code'; text: string; language: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: Block[][] };
