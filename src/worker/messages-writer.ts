import type { CommunityId } from '../protocol/ids.ts';
import type { MessageView } from '../store/fold.ts';

/** Writes a file piece by piece: it is never whole in memory. */
export interface MessagesWriter {
  readonly type: string;
  begin(community: { id: CommunityId; name: string; description: string }, nowMs: number): string;
  beginChannel(channel: { chatId: string; name: string }): string;
  message(message: MessageView): string;
  endChannel(): string;
  end(): string;
}
