import { SvelteMap } from 'svelte/reactivity';
import {
  MAX_ALBUM_PICTURES,
  MAX_CHOSEN_PICTURES,
  NoPlaceForPicture,
} from '../../app/picture-limits.ts';
import type { SentPicture } from '../../app/app-model.ts';

/** A picture that is ready to be sent. */
export interface PreparedPicture extends SentPicture {
  /** The file moved, and this is its first frame. */
  isMadeStill: boolean;
}

/** Where a picture came from that another app shared: it is stored there until it was sent. */
export interface Origin {
  shareId: string;
  picture: string;
  /** It has no place here: it waits for a channel again. */
  putBack(): void;
  /** The person does not want it. */
  drop(): void;
}

/** @throws ImageRefused */
export type PreparePicture = (file: Blob) => Promise<PreparedPicture>;

export interface ChosenPicture {
  key: number;
  /** Of the file. */
  name: string;
  image: PreparedPicture;
  /** Absent where it was chosen here. */
  origin?: Origin;
}

/** A file that was not taken, and why. */
export interface RefusedFile {
  key: number;
  name: string;
  error: unknown;
  /** It was shared by another app, and waits there. */
  isShared: boolean;
}

/** What the pictures of all channels share. */
interface Room {
  hasRoom: () => boolean;
  newKey: () => number;
  /** One at a time: a decoded picture may take 400 MB. */
  prepare: PreparePicture;
}

/** The pictures of the message that is being written in one channel. */
export class ChosenPictures {
  readonly #room: Room;
  #all = $state.raw<readonly ChosenPicture[]>([]);
  #refused = $state.raw<readonly RefusedFile[]>([]);
  #preparing = $state(0);

  constructor(room: Room) {
    this.#room = room;
  }

  get all(): readonly ChosenPicture[] {
    return this.#all;
  }

  /** Of what was added last. */
  get refused(): readonly RefusedFile[] {
    return this.#refused;
  }

  /** How many are not ready yet. */
  get preparing(): number {
    return this.#preparing;
  }

  /** Those that no app shared lie in no storage. */
  get isLostWithPage(): boolean {
    return this.#preparing > 0 || this.#all.some(({ origin }) => origin === undefined);
  }

  get count(): number {
    return this.#all.length + this.#preparing;
  }

  add(files: readonly File[]): void {
    this.#refused = [];
    for (const file of files) void this.#add(file);
  }

  addShared(pictures: readonly { file: File; origin: Origin }[]): void {
    this.#refused = [];
    for (const { file, origin } of pictures) void this.#add(file, origin);
  }

  remove(key: number): void {
    const removed = this.#all.find((picture) => picture.key === key);
    this.#all = this.#all.filter((picture) => picture !== removed);
    removed?.origin?.drop();
    this.#refused = [];
  }

  /**
   * Those that are ready, which are no longer here then; as many as one message holds. There are more
   * where some came back that could not be sent: those wait for the next message.
   */
  take(): readonly ChosenPicture[] {
    const taken = this.#all.slice(0, MAX_ALBUM_PICTURES);
    this.#all = this.#all.slice(MAX_ALBUM_PICTURES);
    this.#refused = [];
    return taken;
  }

  /** What could not be sent stands before what was chosen meanwhile. */
  giveBack(pictures: readonly ChosenPicture[]): void {
    this.#all = [...pictures, ...this.#all];
  }

  async #add(file: File, origin?: Origin): Promise<void> {
    if (this.count >= MAX_ALBUM_PICTURES) return this.#refuse(file, 'album full', origin);
    if (!this.#room.hasRoom()) return this.#refuse(file, 'too many chosen', origin);
    this.#preparing += 1;
    try {
      const image = await this.#room.prepare(file);
      const chosen = { key: this.#room.newKey(), name: file.name, image };
      this.#all = [...this.#all, { ...chosen, ...(origin && { origin }) }];
    } catch (error) {
      this.#keepRefused(file, error, origin);
    } finally {
      this.#preparing -= 1;
    }
  }

  #refuse(file: File, code: NoPlaceForPicture['code'], origin?: Origin): void {
    this.#keepRefused(file, new NoPlaceForPicture(code), origin);
  }

  #keepRefused({ name }: File, error: unknown, origin?: Origin): void {
    origin?.putBack();
    // A folder that is dropped may hold thousands.
    if (this.#refused.length >= MAX_ALBUM_PICTURES) return;
    const refused = { key: this.#room.newKey(), name, error, isShared: origin !== undefined };
    this.#refused = [...this.#refused, refused];
  }
}

/** Pictures that were chosen and not sent, for each channel, until the page is closed. */
export class PictureDrafts {
  readonly #byChannel = new SvelteMap<string, ChosenPictures>();
  readonly #prepare: PreparePicture;
  #last: Promise<unknown> = Promise.resolve();
  #keys = 0;

  constructor(prepare: PreparePicture) {
    this.#prepare = prepare;
  }

  of(chatId: string): ChosenPictures {
    const known = this.#byChannel.get(chatId);
    if (known) return known;
    const chosen = new ChosenPictures({
      hasRoom: () => this.#count() < MAX_CHOSEN_PICTURES,
      newKey: () => (this.#keys += 1),
      prepare: (file) => this.#next(file),
    });
    this.#byChannel.set(chatId, chosen);
    return chosen;
  }

  get areLostWithPage(): boolean {
    return [...this.#byChannel.values()].some((chosen) => chosen.isLostWithPage);
  }

  /** H21 */
  keepOnly(communityIds: readonly string[]): void {
    for (const chatId of this.#byChannel.keys()) {
      if (!communityIds.some((id) => chatId.startsWith(id))) this.#byChannel.delete(chatId);
    }
  }

  #count(): number {
    return [...this.#byChannel.values()].reduce((sum, { count }) => sum + count, 0);
  }

  #next(file: Blob): Promise<PreparedPicture> {
    const prepared = this.#last.then(() => this.#prepare(file));
    this.#last = prepared.catch(() => undefined);
    return prepared;
  }
}
