import type { SentShare } from '../../app/shares-model.ts';
import type { ChosenPicture } from '../images/chosen-pictures.svelte.ts';

/** What other apps shared into the composers of this tab. */
export class SharesInComposers {
  readonly #byChannel = new Map<string, Set<string>>();

  has(shareId: string): boolean {
    return [...this.#byChannel.values()].some((ids) => ids.has(shareId));
  }

  put(chatId: string, shareId: string): void {
    const known = this.#byChannel.get(chatId) ?? new Set();
    this.#byChannel.set(chatId, known.add(shareId));
  }

  /** What of it goes with a message of these pictures; of those that have gone before, nothing. */
  sentWith(chatId: string, pictures: readonly Pick<ChosenPicture, 'origin'>[]): SentShare[] {
    const ids = this.#byChannel.get(chatId) ?? [];
    const origins = pictures.flatMap(({ origin }) => origin ?? []);
    return Array.from(ids, (id) => {
      const own = origins.filter(({ shareId }) => shareId === id);
      return { id, pictures: own.map(({ picture }) => picture) };
    });
  }

  /** H21: a channel that comes again has another composer. */
  keepOnly(communityIds: readonly string[]): void {
    for (const chatId of this.#byChannel.keys()) {
      if (!communityIds.some((id) => chatId.startsWith(id))) this.#byChannel.delete(chatId);
    }
  }
}
