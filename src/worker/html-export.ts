import type { MessageView } from '../store/fold.ts';
import { base64 } from './base64.ts';
import type { ExportWords } from './messages-request.ts';
import type { MessagesWriter } from './messages-writer.ts';

/** In the order of EmojiReaction's numbers, from 1. */
const REACTIONS = ['❤️', '👍', '👎', '😂', '😢', '😠'];
const QUOTE_LENGTH = 80;

const STYLE = `:root{color-scheme:light dark}body{max-width:46rem;margin:0 auto;padding:1rem;
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}article{margin:1rem 0}h2{margin-top:3rem}
.text{white-space:pre-wrap;margin:0}time,.note{color:GrayText;font-size:.85em}
blockquote{margin:0;padding-left:.75rem;border-left:3px solid GrayText}img{max-width:100%;height:auto}`
  .split('\n')
  .join('');

/**
 * One file that any browser shows: no script, nothing from elsewhere, and a policy that would stop
 * both if something were wrong with the escaping.
 */
export class HtmlExport implements MessagesWriter {
  readonly type = 'text/html';
  readonly #words: ExportWords;
  /** What a reply quotes, by message id. */
  readonly #quotes = new Map<string, string>();

  constructor(words: ExportWords) {
    this.#words = words;
  }

  begin(community: { name: string; description: string }, nowMs: number): string {
    const { language, exported } = this.#words;
    const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
    const name = escape(community.name);
    return `<!doctype html>
<html lang="${escape(language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>${name}</title>
<style>${STYLE}</style></head><body><header><h1 dir="auto">${name}</h1>
<p dir="auto">${escape(community.description)}</p>
<p class="note">${escape(exported)} ${moment(nowMs)}</p></header><main>
`;
  }

  beginChannel({ name }: { name: string }): string {
    const title = name === '' ? this.#words.removedChannel : `#${name}`;
    return `<section><h2 dir="auto">${escape(title)}</h2>\n`;
  }

  message(message: MessageView): string {
    const { id, displayName, timestampMs, author } = message;
    this.#quotes.set(id, `${displayName}: ${message.text.slice(0, QUOTE_LENGTH)}`);
    return `<article id="${escape(id)}">${this.#reply(message)}<p><strong dir="auto" title="${escape(
      author,
    )}">${escape(displayName)}</strong> ${moment(timestampMs)}${this.#notes(message)}</p>${this.#body(
      message,
    )}</article>\n`;
  }

  endChannel(): string {
    this.#quotes.clear();
    return '</section>\n';
  }

  end(): string {
    return '</main></body></html>\n';
  }

  #reply({ responseTo }: MessageView): string {
    if (responseTo === undefined) return '';
    const quote = this.#quotes.get(responseTo) ?? this.#words.earlier;
    const link = `<a href="#${escape(responseTo)}">${escape(this.#words.inReplyTo)}</a>`;
    return `<blockquote class="note" dir="auto">${link} ${escape(quote)}</blockquote>`;
  }

  #notes({ editedMs, isPinned }: MessageView): string {
    const { edited, pinned } = this.#words;
    const notes = [...(editedMs === undefined ? [] : [edited]), ...(isPinned ? [pinned] : [])];
    return notes.map((note) => ` <span class="note">${escape(note)}</span>`).join('');
  }

  #body({ isDeleted, text, image, reactions }: MessageView): string {
    if (isDeleted) return `<p class="note">${escape(this.#words.deleted)}</p>`;
    const picture = image
      ? `<img alt="${escape(this.#words.picture)}" src="data:image/${image.format};base64,${base64(image.bytes)}">`
      : '';
    const counts = reactions.map(
      ({ reaction, authors }) => `${REACTIONS[reaction - 1] ?? '?'} ${authors.length}`,
    );
    const tail = counts.length === 0 ? '' : `<p class="note">${counts.join(' · ')}</p>`;
    return `<p class="text" dir="auto">${escape(text)}</p>${picture}${tail}`;
  }
}

function moment(timeMs: number): string {
  const iso = new Date(timeMs).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
