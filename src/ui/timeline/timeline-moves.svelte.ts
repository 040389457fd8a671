import { tick } from 'svelte';
import { Action } from '../action.svelte.ts';
import { reasonOf } from '../text-reasons.ts';
import type { JumpTarget, TimelineModel } from '../../app/app-model.ts';
import type { TimelineScroll } from './timeline-scroll.svelte.ts';

/** Where a reader goes in a channel: further back, on to what is newer, to one message, to the end. */
export class TimelineMoves {
  readonly #timeline: TimelineModel;
  readonly #scroll: TimelineScroll;
  readonly #loading = new Action();
  /** Beside which message more were asked for: the same question is asked once. */
  readonly #askedAt: { older?: string | undefined; newer?: string | undefined } = {};
  #jumpError = $state<string>();
  #isMissing = $state(false);
  #jumps = 0;

  constructor(timeline: TimelineModel, scroll: TimelineScroll) {
    this.#timeline = timeline;
    this.#scroll = scroll;
  }

  get isLoading(): boolean {
    return this.#loading.isRunning;
  }

  /** Why more could not be read; `tryAgain` helps. */
  get loadError(): string | undefined {
    return this.#loading.error;
  }

  get jumpError(): string | undefined {
    return this.#jumpError;
  }

  /** What was jumped to last is not on this device. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  loadOlder(): void {
    this.#ask('older', () => this.#timeline.loadOlder());
  }

  loadNewer(): void {
    this.#ask('newer', () => this.#timeline.loadNewer());
  }

  tryAgain(): void {
    this.#forget();
    this.loadOlder();
  }

  /** Of several jumps the last one counts. */
  jumpTo(target: JumpTarget): void {
    void this.#jump(async () => {
      const id = await this.#timeline.jumpTo(target);
      return () => {
        this.#isMissing = id === undefined;
        if (id !== undefined) this.#scroll.seek(id);
      };
    });
  }

  toNewest(): void {
    void this.#jump(async () => {
      await this.#timeline.toNewest();
      await tick();
      return () => this.#scroll.toEnd();
    });
  }

  async #jump(go: () => Promise<() => void>): Promise<void> {
    this.#jumps += 1;
    const jumps = this.#jumps;
    this.#isMissing = false;
    this.#jumpError = undefined;
    this.#forget();
    try {
      const arrive = await go();
      if (jumps === this.#jumps) arrive();
    } catch (error) {
      this.#jumpError = reasonOf(error);
    }
  }

  #ask(end: 'older' | 'newer', load: () => Promise<void>): void {
    const beside = this.#timeline.items.at(end === 'older' ? 0 : -1)?.id;
    if (this.#askedAt[end] === beside || this.isLoading) return;
    // What was taken away at the other end can be asked for again.
    this.#forget();
    this.#askedAt[end] = beside;
    this.#loading.run(load);
  }

  #forget(): void {
    this.#askedAt.older = undefined;
    this.#askedAt.newer = undefined;
  }
}
