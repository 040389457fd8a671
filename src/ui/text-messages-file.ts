import type { ExportWords } from '../app/app-model.ts';
import { catalogue } from './language/catalogue.ts';

/** What the interface says of a community's messages as a file. */
export const messagesFile = catalogue('messagesFile', {
  title: 'Messages as a file',
  what: 'All messages of this community that are on this device, with pictures. The file is not encrypted: whoever has it can read it.',
  html: 'Save to read (HTML)',
  json: 'Save as data (JSON)',
  working: 'Gathering the messages…',
  fileName: (community: string, format: string) => `${community || 'community'}.${format}`,
});

/** What stands in the readable file. */
export const exportWords = catalogue('exportWords', {
  language: 'en',
  exported: 'Exported from Perennial',
  edited: 'edited',
  deleted: 'Message deleted',
  inReplyTo: 'In reply to',
  earlier: 'a message that is not in this file',
  picture: 'Picture',
  pinned: 'pinned',
  removedChannel: 'A channel that was removed',
  everyone: '@everyone',
  unknownMember: '@Member',
} satisfies ExportWords);
