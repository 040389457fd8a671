import { catalogue, wordsFor } from './language/catalogue.ts';
import { text } from './text.ts';

/** Why something that was asked for did not work, by the kind of error. */
export const reasons = catalogue('reasons', {
  StorageFull: 'This browser has no room left. Free some on the device, then try again.',
  DatabaseClosed: 'The storage of this page was closed. Reload the page.',
  OutboxFull: 'Too much is waiting to be sent. Try again when there is a connection.',
  IntentsFull: 'Too much is waiting to be done. Try again in a minute.',
  NotDoneYet: 'It is written down, and done as soon as another tab of this app has answered.',
  WorkerDied: 'A background task stopped. It is started again: try once more.',
  WorkerTimedOut: 'A background task took too long and was stopped. Try once more.',
  WakuWorkerDied: 'The connection to the service nodes stopped. It is started again by itself.',
  KeysLocked: 'The keys are locked. Reload the page and enter your passphrase.',
  KeyDamaged: 'The stored key is damaged. Restore it from its backup.',
  DamagedKey: 'This is not the key of a community, or a part of it is missing.',
  NoDescription: 'No service node has the description of this community yet. Try again later.',
  UnknownCommunity: 'This community was left meanwhile.',
  MessageNotHere: 'That message is not on this device any more.',
  QueryIncomplete:
    'No service node answered completely. Try again when the connection is there, or better.',
  TimeoutError: 'It took too long and was not done. Try again.',
  IntentOverran:
    'It takes unusually long and goes on by itself. Look in a few minutes whether it is done.',
  SessionLingers:
    'Something of this community is still being done here and has not ended. Try again in a few minutes; the other communities go on.',
  RenewalOverran:
    'Renewing the link takes unusually long. Look in a few minutes whether the community has a new one before you try again.',
  TopicsNotTaken:
    'The connection to the service nodes does not answer. Reload the page if new messages do not come.',
  ScreenRefused:
    'The browser does not keep the screen on now. Most refuse while the battery is low or battery saving is on: charge the phone or switch battery saving off, then try again.',
  StandingBy: 'Another browser is the control node of this community. Do it there, or take over.',
});

/** Its message is a sentence for the person, in the language that they read. */
export class Said extends Error {
  override readonly name = 'Said';
}

/** In words where they are known; else those for anything, and what the error says of itself. */
export function reasonOf(error: unknown): string {
  if (error instanceof Said) return error.message;
  if (!(error instanceof Error)) return text.unexpected(String(error));
  return wordsFor(reasons, error.name) ?? text.unexpected(error.message);
}
