import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { holdLook } from '../notifications/hold-look.ts';
import { ReadingPlace } from './reading-place.svelte.ts';
import type { TimelineScroll } from './timeline-scroll.svelte.ts';
import type { TimelineItem, TimelineModel } from '../../app/app-model.ts';
import type { ReadingModel } from '../../app/reading-model.ts';

/** Longer than a message takes from the database to the screen. */
const SHOWN_FIRST_MS = 150;

interface Followed {
  reading: ReadingModel;
  communityId: string;
  chatId: string;
  timeline: TimelineModel;
  scroll: TimelineScroll;
  /** Somebody wants to see another part of it. */
  isSoughtElsewhere: boolean;
}

/** Keeps how far a channel is read, as long as the component lives that calls it. */
export function followReading(followed: Followed): ReadingPlace {
  const { reading, communityId, chatId, timeline, scroll, isSoughtElsewhere } = followed;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SHOWN_FIRST_MS));
  const place = new ReadingPlace(reading, followed, (error) => window.reportError(error), pause);
  let isLookedAt = $state(document.visibilityState === 'visible');
  if (!isSoughtElsewhere) scroll.seekLine();
  void place.find(async ({ timestampMs }) => {
    if (!isSoughtElsewhere) await timeline.jumpTo({ timestampMs });
  });

  $effect(() => holdLook(chatId));

  $effect(() =>
    on(document, 'visibilitychange', () => {
      isLookedAt = document.visibilityState === 'visible';
      if (!isLookedAt) place.lookAway();
    }),
  );

  $effect(() => {
    // What came late is read too, though nothing new is in sight.
    void reading.ofChannel(communityId, chatId).unread;
    const last = isLookedAt ? lastSeen(timeline.items, scroll.lastInView) : undefined;
    if (last) untrack(() => place.see(last));
  });

  $effect(() => {
    const inView = timeline.items.find(({ id }) => id === scroll.lastInView);
    const { isAtEnd } = scroll;
    if (inView) untrack(() => timeline.lookAt(inView, isAtEnd));
  });

  return place;
}

/** The last one that has come back from the network: before that nobody knows its place. */
function lastSeen(
  items: readonly TimelineItem[],
  id: string | undefined,
): TimelineItem | undefined {
  const end = items.findLastIndex((item) => item.id === id);
  return items.slice(0, end + 1).findLast(({ delivery }) => delivery === 'seen');
}
