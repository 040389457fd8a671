/** The dialogs that a community's view can open. */
export type DialogName =
  | 'create'
  | 'restore'
  | 'join'
  | 'channel'
  | 'invite'
  | 'leave'
  | 'settings'
  | 'channel settings'
  | 'category'
  | 'arrange'
  | 'account';

/** Opens a dialog; `subject` is the id of what it is about, where it is about a part. */
export type OpenDialog = (name: DialogName, subject?: string) => void;
