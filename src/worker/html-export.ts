import { mentionsIn } from '../protocol/mentions.ts';
import type { ChatKey } from '../protocol/ids.ts';
import type { MessageView } from '../store/fold.ts';
import { base64 } from './base64.ts';
import type { ExportWords } from './messages-request.ts';
import type { MessagesWriter } from './messages-writer.ts';

/** In the order of EmojiReaction's numbers, from 1, as the interface shows them. */
const REACTIONS = ['❤️', '👍', '👎', '😂', '😢', '😡'];
const QUOTE_LENGTH = 80;
/** How hours are counted is the reader's choice, whatever the file's language. */
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();

const STYLE = `:root{color-scheme:light dark}body{max-width:46rem;margin:0 auto;padding:1rem;
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}article{margin:1rem 0}h2{margin-top:3rem}
.text{white-space:pre-wrap;margin:0}time,.note{color:GrayText;font-size:.85em}
blockquote{margin:0;padding-left:.75rem;border-left:3px solid GrayText}img{max-width:100%;height:auto}`
  .split('\n')
  .join('');

export interface HtmlExportParts {
  words: ExportWords;
  /** Whom a message mentions; undefined where nobody with that key is known. */
  nameOf: (chatKey: ChatKey) => string | undefined;
  /** The reader's, `Europe/Berlin`. */
  timeZone: string;
}

/**
 * One file that any browser shows: no script, nothing from elsewhere, and a policy that would stop
 * both if something were wrong with the escaping. Markdown stays as it was written.
 */
export class HtmlExport implements MessagesWriter {
  readonly type = 'text/html';
  readonly #words: ExportWords;
  readonly #nameOf: HtmlExportParts['nameOf'];
  readonly #timeZone: string;
  readonly #times: Intl.DateTimeFormat;
  /** What a reply quotes, by message id. */
  readonly #quotes = new Map<string, string>();

  constructor({ words, nameOf, timeZone }: HtmlExportParts) {
    this.#words = words;
    this.#nameOf = nameOf;
    this.#timeZone = timeZone;
    const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
    const clock = { hour: 'numeric', minute: '2-digit', hourCycle } as const;
    this.#times = new Intl.DateTimeFormat(words.language, { ...day, ...clock, timeZone });
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
<p class="note">${escape(exported)} ${this.#moment(nowMs)} (${escape(this.#timeZone)})</p></header><main>
`;
  }

  beginChannel({ name }: { name: string }): string {
    const title = name === '' ? this.#words.removedChannel : `#${name}`;
    return `<section><h2 dir="auto">${escape(title)}</h2>\n`;
  }

  message(message: MessageView): string {
    const { id, displayName, timestampMs, author } = message;
    this.#quotes.set(id, `${displayName}: ${this.#read(message.text).slice(0, QUOTE_LENGTH)}`);
    return `<article id="${escape(id)}">${this.#reply(message)}<p><strong dir="auto" title="${escape(
      author,
    )}">${escape(displayName)}</strong> ${this.#moment(timestampMs)}${this.#notes(message)}</p>${this.#body(
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
    return `<p class="text" dir="auto">${escape(this.#read(text))}</p>${picture}${tail}`;
  }

  /** With names for keys. */
  #read(text: string): string {
    let read = '';
    let end = 0;
    for (const { index, text: written, chatKey } of mentionsIn(text)) {
      read += text.slice(end, index) + this.#mention(chatKey);
      end = index + written.length;
    }
    return read + text.slice(end);
  }

  #mention(chatKey: ChatKey | undefined): string {
    const { everyone, unknownMember } = this.#words;
    if (chatKey === undefined) return everyone;
    const name = this.#nameOf(chatKey);
    return name ? `@${name}` : `${unknownMember} ${chatKey.slice(-6)}`;
  }

  #moment(timeMs: number): string {
    const iso = new Date(timeMs).toISOString();
    return `<time datetime="${iso}">${escape(this.#times.format(timeMs))}</time>`;
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
