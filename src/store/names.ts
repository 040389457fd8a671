/** Of the database of a profile. */
export const DATABASE_NAME = 'perennial';

/** Of one that is there for a moment (fresh-log.ts). */
export const BALLAST_DATABASE_NAME = 'perennial-ballast';

/** Of the BroadcastChannel that tells of commits. */
export const CHANGES_CHANNEL = 'perennial';

/** Of the BroadcastChannel on which workers give each other the key that a passphrase gave. */
export const KEYS_CHANNEL = 'perennial-keys';

/** The Web Lock of the tab that runs the network; the service worker looks for it too. */
export const NODE_LOCK = 'perennial-node';
