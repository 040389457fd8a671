import { expect, it } from 'vitest';
import { ScriptedClient, ScriptedTracker } from './scripted-tracker.ts';
import { offerRoom } from '../../../src/network/torrent/own-offers.ts';

/** One torrent that has made so many offers at each of its trackers; at null it is lost. */
function offering(...counts: readonly (number | null)[]) {
  const trackers = counts.map((count) => {
    const tracker = new ScriptedTracker('ws://127.0.0.1:8000');
    tracker.peers = count === null ? null : Object.fromEntries([...Array(count).keys()].entries());
    return tracker;
  });
  const tracker = new ScriptedClient(...trackers);
  return { discovery: { tracker, complete: () => undefined, destroy: () => undefined } };
}

it('all torrents of the page share the room there is for offers', () => {
  const early = { discovery: null };
  expect(offerRoom([], 150)).toBe(5);
  expect(offerRoom([early, offering(40, 40, null), offering(67)], 150)).toBe(3);
  expect(offerRoom([offering(40, 40, 40), offering(30)], 150)).toBe(0);
  expect(offerRoom([offering(40, 40, 40), offering(45, 15)], 150)).toBe(0);
});
