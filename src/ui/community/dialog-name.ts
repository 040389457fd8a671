/** The dialogs that a community's view can open. */
export type DialogName = 'create' | 'join' | 'channel' | 'invite' | 'leave';
