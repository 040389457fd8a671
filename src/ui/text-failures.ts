import type { FailureCode } from '../app/history-model.ts';
import { catalogue } from './language/catalogue.ts';

/** What a failure means that is no broken rule, by its code. */
export const failures = catalogue('failures', {
  'no peer': 'Nobody who has the history is online.',
  'web seed':
    'Nobody who has the history is online, and the website that keeps a copy (web seed) does not give it.',
  'web seed parts':
    'Nobody who has the history is online, and the website that keeps a copy (web seed) sends something else than what is asked for: it cannot send files in parts, or its copy is old or incomplete.',
  stalled: 'Those who have the history do not answer.',
  'wrong bytes': 'Only peers that send wrong bytes were found. Nothing of theirs was kept.',
  closed: 'The connection to the other members was closed.',
  storage: 'The browser could not store what came.',
  'info dictionary': 'Nobody could say what the history consists of.',
  range: 'A part of the history was asked for that does not exist.',
  client: 'The exchange with the other members failed.',
  'H19 rewritten': 'The history was rewritten again. What you have is replaced once a day at most.',
  'not answered': 'No service node answered completely.',
  'storage full':
    'This browser has no room left. Nothing is lost. Free some on the device, or allow less under “Space on this device”; then it goes on.',
  'storage closed': 'The storage of this page was closed. Reload the page.',
  'history full':
    'This history is as large as one can be, so no more weeks are archived. What is in the archives is passed on as before, and newer messages stay with whoever has received them. Create a new community for what comes, and send its link into this one.',
  'not here yet': 'A part of the history is not on this device yet.',
  'no description':
    'No service node has the description of this community. It comes when a member or the owner is online.',
  'nothing announced':
    'No announcement of a history was found: there never was one, or its owner had switched it off, or nobody has announced it for 30 days. If you have it as a file, import that first.',
  worker: 'A background task stopped. It is started again.',
  stopped: 'The exchange with the other members is not running.',
  unexpected: 'Something unexpected happened.',
} satisfies Record<FailureCode, string>);
