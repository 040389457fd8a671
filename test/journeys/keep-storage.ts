/**
 * For a page: its browser keeps what is stored already. Otherwise every owner and every member with a
 * history is offered to ask for that, which lies over the messages until it is answered.
 */
export function keepStorage(): void {
  // Absent where the page is not from a secure origin.
  if ('StorageManager' in window) StorageManager.prototype.persisted = () => Promise.resolve(true);
}
