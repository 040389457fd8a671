/** What the page and the service worker must call alike. */
export const databaseName = 'perennial';

/** The Web Lock of the tab that runs the network. */
export const nodeLock = 'perennial-node';

/** Of the one file that is read anew at every start. */
export const configurationFile = 'network.json';

/** Its last known content, for a start without a network. */
export const configurationCache = 'perennial-configuration';
