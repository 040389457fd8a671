import { Lexer } from 'marked';
import type { MarkedToken, Token, Tokens } from 'marked';
import { splitMentions } from './mentions.ts';
import { MessageTokenizer } from './message-tokenizer.ts';
import type { Block, Inline } from './nodes.ts';
import { hiddenTarget, safeAddress } from './safe-link.ts';

/** M7, and what an older rule let in: a longer text is not read as Markdown. */
const LENGTH_LIMIT = 2 * 4096;

/** A message's text as blocks. Whatever is no construct of `nodes.ts` stays text. */
export function parseMessage(text: string): Block[] {
  if (text.length > LENGTH_LIMIT) return [paragraph([{ kind: 'text', text }])];
  const tokenizer = new MessageTokenizer();
  return blocksOf(new Lexer({ gfm: true, breaks: true, tokenizer }).lex(text));
}

function blocksOf(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  let before: MarkedToken | undefined;
  for (const token of tokens as readonly MarkedToken[]) {
    const last = blocks.at(-1);
    const block = blockOf(token);
    // There are no checkboxes: the text in brackets belongs to what follows.
    const isContinued = before?.type === 'checkbox' && last?.kind === 'paragraph';
    if (block?.kind === 'paragraph' && isContinued) {
      last.children = joined([...last.children, ...block.children]);
    } else if (block) blocks.push(block);
    before = token;
  }
  return blocks;
}

function blockOf(token: MarkedToken): Block | undefined {
  switch (token.type) {
    case 'space':
      return undefined;
    case 'code':
      return { kind: 'code', text: token.text, language: token.lang ?? '' };
    case 'blockquote':
      return { kind: 'quote', blocks: blocksOf(token.tokens) };
    case 'list':
      return listOf(token);
    case 'paragraph':
    case 'text':
      return paragraph(token.tokens ? inlinesOf(token.tokens) : [literal(token.text)]);
    default:
      return paragraph([literal(token.raw)]);
  }
}

function listOf({ ordered, start, items }: Tokens.List): Block {
  return {
    kind: 'list',
    isOrdered: ordered,
    start: start === '' ? 1 : start,
    items: items.map(({ tokens }) => blocksOf(tokens)),
  };
}

function inlinesOf(tokens: readonly Token[]): Inline[] {
  return joined((tokens as readonly MarkedToken[]).flatMap(inlineOf));
}

function inlineOf(token: MarkedToken): Inline[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ kind: token.type, children: inlinesOf(token.tokens) }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'link':
      return linkOf(token);
    case 'br':
      return [literal('\n')];
    case 'escape':
      return [literal(token.text)];
    case 'text':
      return splitMentions(token.text);
    default:
      return [literal(token.raw)];
  }
}

/** One that may not be followed is shown as it was written. */
function linkOf({ raw, href, title, tokens }: Tokens.Link): Inline[] {
  const url = safeAddress(href);
  if (!url) return [literal(raw)];
  const words = inlinesOf(tokens);
  const children = words.length > 0 ? words : [literal(href)];
  const target = hiddenTarget(url, textOf(children));
  return [{ kind: 'link', href: url.href, title: title ?? '', children, target }];
}

function textOf(inlines: readonly Inline[]): string {
  return inlines.map((one) => ('children' in one ? textOf(one.children) : one.text)).join('');
}

/** Texts that follow each other become one. */
function joined(inlines: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') {
      result[result.length - 1] = literal(last.text + inline.text);
    } else result.push(inline);
  }
  return result;
}

function literal(text: string): Inline {
  return { kind: 'text', text };
}

function paragraph(children: Inline[]): Block {
  return { kind: 'paragraph', children };
}
