/** Of the one database of a profile. */
export const DATABASE_NAME = 'perennial';

/** Of the BroadcastChannel that tells of commits. */
export const CHANGES_CHANNEL = 'perennial';
