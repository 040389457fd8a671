import type { NetworkConfig } from '../../network/network-config.ts';
import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { networkSettings } from '../../store/network-settings.ts';
import { networkInUse } from '../network/network-in-use.ts';

/** What a run of the node goes by. */
export interface NetworkChoice {
  config: NetworkConfig;
  isTorrentOff: boolean;
  /** What of network.json is not used on this device. */
  unused: readonly string[];
}

export interface RunWithSettingsParts {
  db: Database;
  changes: ChangeFeed;
  /** network.json. */
  config: NetworkConfig;
  /** Runs the node until the signal; resolves when everything has stopped. */
  run: (choice: NetworkChoice, signal: AbortSignal) => Promise<void>;
}

/** Runs the node until the signal, anew after each change of the network settings by any tab. */
export async function runWithSettings(
  { db, changes, config, run }: RunWithSettingsParts,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const changed = new AbortController();
    // Before they are read: a change in between is not missed.
    const stopListening = changes.listen(({ kind }) => {
      if (kind === 'network') changed.abort(new Error('the network settings were changed'));
    });
    try {
      const settings = await networkSettings(db);
      const { isTorrentOff, unused } = settings;
      const choice = { config: networkInUse(config, settings), isTorrentOff, unused };
      await run(choice, AbortSignal.any([signal, changed.signal]));
    } finally {
      stopListening();
    }
  }
}
