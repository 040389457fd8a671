import type { MessageView } from '../store/fold.ts';
import { base64 } from './base64.ts';
import type { MessagesWriter } from './messages-writer.ts';

/**
 * `{ format, version, exported, community: { id, name, description }, channels: [{ id, name,
 * messages: […] }] }`. Times are ISO 8601, authors chat keys (K1), reactions by their numbers in
 * EmojiReaction, pictures base64.
 */
export class JsonExport implements MessagesWriter {
  readonly type = 'application/json';
  #isFirstChannel = true;
  #isFirstMessage = true;

  begin(community: { id: string; name: string; description: string }, nowMs: number): string {
    const head = { format: 'perennial-messages', version: 1, exported: iso(nowMs), community };
    return `${JSON.stringify(head).slice(0, -1)},"channels":[`;
  }

  beginChannel({ chatId, name }: { chatId: string; name: string }): string {
    const comma = this.#isFirstChannel ? '' : ',';
    this.#isFirstChannel = false;
    this.#isFirstMessage = true;
    return `${comma}\n{"id":${JSON.stringify(chatId)},"name":${JSON.stringify(name)},"messages":[`;
  }

  message(message: MessageView): string {
    const comma = this.#isFirstMessage ? '' : ',';
    this.#isFirstMessage = false;
    return `${comma}\n${JSON.stringify(plain(message))}`;
  }

  endChannel(): string {
    return ']}';
  }

  end(): string {
    return ']}\n';
  }
}

function plain({ image, chatId: _channel, timestampMs, editedMs, ...message }: MessageView) {
  return {
    ...message,
    sent: iso(timestampMs),
    ...(editedMs !== undefined && { edited: iso(editedMs) }),
    ...(image && {
      image: {
        type: `image/${image.format}`,
        width: image.width,
        height: image.height,
        base64: base64(image.bytes),
      },
    }),
  };
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
