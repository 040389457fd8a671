/** Of the one database of a profile. */
export const DATABASE_NAME = 'perennial';

/** Of the BroadcastChannel that tells of commits. */
export const CHANGES_CHANNEL = 'perennial';

/** The Web Lock of the tab that runs the network; the service worker looks for it too. */
export const NODE_LOCK = 'perennial-node';
