/** Of the one file that is read anew at every start. */
export const configurationFile = 'network.json';

/** Its last known content, for a start without a network. */
export const configurationCache = 'perennial-configuration';
