import type { TimelineItem } from '../../app/app-model.ts';

type Newest = Pick<TimelineItem, 'id' | 'timestampMs' | 'isArchived' | 'isOwn'>;

/**
 * Whether somebody else said something since the reader was last at the end. H23: what was imported
 * is no news, nor is what stands last once something after it has gone.
 */
export class News {
  #known: Newest | undefined;
  #isHere = $state(false);

  get isHere(): boolean {
    return this.#isHere;
  }

  /** To be called with the newest message whenever that, or the place, may have changed. */
  look(newest: Newest | undefined, isAtEnd: boolean): void {
    const known = this.#known;
    this.#known = newest;
    if (isAtEnd) this.#isHere = false;
    else if (newest && isNews(newest, known)) this.#isHere = true;
  }
}

function isNews(newest: Newest, known: Newest | undefined): boolean {
  if (newest.isArchived || newest.isOwn || newest.id === known?.id) return false;
  return known === undefined || newest.timestampMs >= known.timestampMs;
}
