import type { TabPlatform } from '../../app/node-tab-model.ts';
import { after } from '../after.ts';
import { KeptStorage } from './kept-storage.svelte.ts';
import { openTabIds, ownTabId } from './own-tab-id.ts';
import { ScreenAwake } from './screen-awake.svelte.ts';

/** A mouse or a touchpad is no phone's. */
const PHONE = '(pointer: coarse)';

export async function browserTab(): Promise<TabPlatform> {
  return {
    id: await ownTabId(),
    openTabs: openTabIds,
    // Absent where the page is not from a secure origin.
    storage: new KeptStorage({
      manager: 'storage' in navigator ? navigator.storage : undefined,
      after,
    }),
    screen: new ScreenAwake({
      wakeLock: 'wakeLock' in navigator ? navigator.wakeLock : undefined,
      isPhone: matchMedia(PHONE).matches,
      page: document,
    }),
  };
}
