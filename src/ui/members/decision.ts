/** What is asked about before it is done. */
export type Decision = 'ban' | 'remove' | 'wipe';
