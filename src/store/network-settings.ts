import { write } from './database.ts';
import type { Database } from './database.ts';
import { getSetting } from './settings.ts';

/** STUN or TURN. */
export interface OwnIceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/** What a person added to network.json, or does without, on this device. */
export interface NetworkSettings {
  serviceNodes: string[];
  trackers: string[];
  iceServers: OwnIceServer[];
  /** Addresses of network.json that are not used here; of an ICE server the first. */
  unused: string[];
  /** Neither fetches nor seeds. */
  isTorrentOff: boolean;
}

const key = 'network';

const asConfigured: NetworkSettings = {
  serviceNodes: [],
  trackers: [],
  iceServers: [],
  unused: [],
  isTorrentOff: false,
};

export async function networkSettings(db: Database): Promise<NetworkSettings> {
  return complete(await getSetting(db, key));
}

/** In one transaction, as another tab may change something else. */
export async function changeNetworkSettings(
  db: Database,
  change: (settings: NetworkSettings) => NetworkSettings,
): Promise<void> {
  await write(db, ['settings'], async (tx) => {
    const store = tx.objectStore('settings');
    const stored = await store.get(key);
    await store.put({ key, value: change(complete(stored?.value)) });
  });
}

function complete(stored: unknown): NetworkSettings {
  return { ...asConfigured, ...(stored as Partial<NetworkSettings> | undefined) };
}
