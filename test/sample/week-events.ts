import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import { encodeChannelEvent } from '../../src/protocol/encode-event.ts';
import type { ChannelEventBody, MessageImage, ReactionType } from '../../src/protocol/events.ts';
import { chatKeyOfPublicKey } from '../../src/protocol/keys.ts';
import { mentionOf } from '../../src/protocol/mentions.ts';
import { SeededRandom } from '../protocol/seeded-random.ts';
import { Deck } from './deck.ts';
import type { Turn } from './garden/conversation.ts';
import { pictureOf } from './garden/pictures.ts';
import { mistyped } from './garden/ways.ts';
import type { SampleAuthor } from './sample-authors.ts';
import type { SampleChannel, SampleCommunity } from './sample-community.ts';
import { sampleUuid } from './sample-community.ts';
import type { EventSigner } from './signed-event.ts';
import { signedEvent } from './signed-event.ts';

export interface WeekMaker extends EventSigner {
  community: SampleCommunity;
  authors: readonly SampleAuthor[];
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const love = 1;
const thumbsUp = 2;
/** A deputy of the chair, who is an admin. */
const pinningAuthor = 1;
const mostWhoReact = 7;
const editedShare = 0.02;

/** An event and who may send it again. */
export interface SampleEvent {
  author: SampleAuthor;
  channel: SampleChannel;
  message: ArchivedMessage;
}

/** Signed messages, with the edits, reactions and pins that follow them. */
export class WeekEvents {
  readonly #maker: WeekMaker;
  readonly #random: SeededRandom;
  readonly #events: SampleEvent[] = [];
  readonly #sent = new Map<Turn, string>();
  readonly #newest = new Map<string, Turn>();

  /** @param turns of one window, in order of time */
  static of(maker: WeekMaker, turns: readonly Turn[]): SampleEvent[] {
    const week = new WeekEvents(maker, new SeededRandom(turns[0]?.atMs ?? 0));
    for (const turn of turns) week.#say(turn);
    return week.#events;
  }

  private constructor(maker: WeekMaker, random: SeededRandom) {
    this.#maker = maker;
    this.#random = random;
  }

  #say(turn: Turn): void {
    const random = this.#random;
    const text = this.#withMention(turn);
    const isEdited = turn.pictures === undefined && random.next() < editedShare;
    const images = this.#imagesOf(turn);
    const body = { text: isEdited ? mistyped(text, random) : text, ...this.#responseOf(turn) };
    const id = this.#message(turn, { ...body, ...(images[0] && { image: images[0] }) });
    images
      .slice(1)
      .forEach((image, place) => this.#message(turn, { text: '', image }, (place + 1) * secondMs));
    this.#sent.set(turn, id);
    this.#newest.set(turn.channel, turn);
    if (isEdited) {
      const afterMs = (20 + random.below(200)) * secondMs;
      this.#send(turn, { kind: 'edit', target: id, text }, { afterMs });
    }
    this.#react(turn, id);
    if (!turn.isPinned) return;
    const pin = { kind: 'pin', target: id, isPinned: true } as const;
    this.#send(turn, pin, { author: pinningAuthor, afterMs: 3 * minuteMs });
  }

  #withMention({ text, answers, isMention }: Turn): string {
    const named = isMention && answers && this.#maker.authors[answers.author];
    return named ? `${mentionOf(chatKeyOfPublicKey(named.publicKey))} ${text}` : text;
  }

  /** Most say what they answer where something else was said between. */
  #responseOf({ channel, answers }: Turn): { responseTo?: string } {
    const isNext = answers === this.#newest.get(channel);
    const responseTo = answers && this.#sent.get(answers);
    if (responseTo === undefined || this.#random.next() > (isNext ? 0.08 : 0.45)) return {};
    return { responseTo };
  }

  #imagesOf({ pictures }: Turn): MessageImage[] {
    if (!pictures) return [];
    const { kind, count } = pictures;
    const images = Array.from({ length: count }, () => pictureOf(kind, this.#random));
    if (count === 1) return images;
    const album = { albumId: sampleUuid(this.#random), albumImagesCount: count };
    return images.map((image) => ({ ...image, ...album }));
  }

  #message(
    turn: Turn,
    said: { text: string; responseTo?: string; image?: MessageImage },
    afterMs = 0,
  ): string {
    const displayName = this.#maker.authors[turn.author]?.name ?? '';
    const sentMs = turn.atMs + afterMs;
    return this.#send(turn, { kind: 'message', displayName, sentMs, ...said }, { afterMs });
  }

  #react(turn: Turn, target: string): void {
    const random = this.#random;
    const isSeen = turn.pictures !== undefined || turn.isPinned;
    if (random.next() > (isSeen ? 0.9 : 0.2)) return;
    const others = new Deck([...this.#maker.authors.keys()], random);
    const count = 1 + random.below(isSeen ? mostWhoReact : 3);
    for (let place = 0; place < count; place += 1) {
      const reaction: ReactionType = random.below(4) > 0 ? turn.mood : isSeen ? love : thumbsUp;
      const body = { kind: 'reaction', target, reaction, isRetracted: false } as const;
      const afterMs = minuteMs + random.below(2 * hourMs);
      this.#send(turn, body, { author: others.draw(), afterMs });
    }
  }

  /** @returns the id of the event */
  #send(
    turn: Turn,
    body: ChannelEventBody,
    { author: by = turn.author, afterMs = 0 } = {},
  ): string {
    const { community, authors } = this.#maker;
    const author = authors[by];
    const channel = community.channels.find(({ name }) => name === turn.channel);
    if (!author || !channel) throw new Error(`expected an author and #${turn.channel}, got none`);
    const { topic } = channel;
    const timestampMs = turn.atMs + afterMs;
    const event = encodeChannelEvent({ chatId: topic.chatId, clock: timestampMs, body });
    const message = signedEvent(this.#maker, event, { author, topic, timestampMs });
    this.#events.push({ author, channel, message });
    return message.id;
  }
}
