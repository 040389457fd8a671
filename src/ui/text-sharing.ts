import type { ShareRefusal } from '../app/shares-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

const refusals: Record<ShareRefusal, string> = {
  nothing: 'There was nothing in it that can be sent: a text, a link or pictures.',
  unreadable: 'It could not be read. Try to share it again.',
  'text-too-long': 'The text is too long. Share a shorter part of it.',
  'no-picture':
    'Only texts, links and pictures can be shared here; one of the files is something else.',
  'too-many-pictures': 'These are more than five pictures. Share fewer at once.',
  'too-large': 'The pictures are too large together. Share fewer at once.',
  'too-many-waiting':
    'Too much that you shared is here already and not sent yet. Send that first, or discard it.',
  'no-room':
    'This browser has no more room to keep it. Free space on the disk, then share it again.',
};

/** What is said of what other apps share with this one. */
export const sharing = catalogue('sharing', {
  title: 'Where shall it go?',
  none: 'Nothing that was shared is waiting.',
  what: 'It goes into the channel’s composer, where you can add words. Nothing is sent before you send it.',
  pictures: (count: number) => `${count} ${plural(count, 'picture', 'pictures')}`,
  noChannel:
    'You are in no community yet that you can write in. Join or create one; what was shared is kept here until then.',
  channelsOf: (community: string) => `Channels of ${community}`,
  discard: 'Discard',
  later: 'Later',
  refusedTitle: 'That was not taken',
  refusals,
  waiting: 'Something that you shared waits for a channel.',
  choose: 'Choose a channel',
});
