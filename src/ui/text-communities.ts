import { catalogue, wordsFor } from './language/catalogue.ts';
import { imageFault } from './text-images.ts';
import { reasonOf, Said } from './text-reasons.ts';

const standingBy =
  'Another browser is the control node of this community. Change it there, or take over in this one (History, Control node).';

/** What an owner is told where the worker refuses, or where a picture is none. */
export function why(error: unknown): string {
  const picture = imageFault(error);
  if (picture !== undefined) return picture;
  if (!(error instanceof Error)) return reasonOf(error);
  const { refusals, errors } = communityWords;
  const [, refusal] =
    Object.entries(refusals).find(([rule]) => error.message.startsWith(rule)) ?? [];
  return refusal ?? wordsFor(errors, error.name) ?? reasonOf(error);
}

/** The sentence for what went wrong, as the error that a form shows. */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Said(why(error), { cause: error });
  }
}

/** What the interface says where an owner shapes a community. */
export const communityWords = catalogue('communityWords', {
  /** By the rule that was broken. */
  refusals: {
    'M10 description size':
      'The community’s description would become too large to be sent. Shorten its texts, or delete channels that nobody needs.',
    'M10 pictures size': 'The picture is too large to be sent. Choose a simpler one.',
    'M9 clock':
      'The clock of this device was set back. Set it right: members would ignore what is changed until then.',
    'M8 viewer': 'Only the owner and admins write in this channel.',
    'M8 no channel': 'This channel was deleted.',
  },
  /** By the kind of error. */
  errors: {
    StandingBy: standingBy,
    NotTheOwner: 'Only the owner’s browser can change this community.',
    UnknownChannel: 'This channel was deleted meanwhile.',
    UnknownCategory: 'This category was deleted meanwhile.',
  },
  settings: {
    open: 'Community settings',
    title: 'Community settings',
    look: 'Name and look',
    words: 'What people read',
    introMessage: 'Welcome message',
    introHint: 'Shown before somebody joins, and once after.',
    save: 'Save changes',
    standingBy,
  },
  picture: {
    label: 'Picture',
    choose: 'Choose a picture',
    remove: 'Remove the picture',
    hint: 'You can also paste a picture or drop it here. Its middle is used; where and when it was taken is removed.',
    working: 'Preparing the picture…',
    chosen: 'The picture is ready. Everybody sees it once this is saved.',
    removed: 'The picture goes when you save.',
  },
  channel: {
    settingsOf: (name: string) => `Settings of #${name}`,
    topic: 'Topic',
    topicHint: 'One line that stands over the channel.',
    category: 'Category',
    noCategory: 'None',
    readOnly: 'Only the owner and admins write here',
    readOnlyHint: 'Everybody reads and can react.',
    save: 'Save changes',
    delete: 'Delete this channel…',
    deleteTitle: (name: string) => `Delete #${name}?`,
    deleteMeaning:
      'It leaves the list of every member, and nobody can write in it any more. Members keep what they have of it, and the archives keep its history. It cannot be brought back.',
    deleteSubmit: 'Delete channel',
  },
  category: {
    add: 'Add category',
    addTitle: 'Add a category',
    name: 'Category name',
    nameHint: 'A heading that channels stand under.',
    submit: 'Add',
    settingsOf: (name: string) => `Settings of the category ${name}`,
    save: 'Save changes',
    delete: 'Delete category',
    deleteMeaning: 'Deleting it keeps its channels; they move to the top of the list.',
  },
  order: {
    place: 'Place in the list',
    up: 'Move up',
    down: 'Move down',
    atOnce: 'This is saved at once.',
    inList: 'In the list itself you can also drag, or press Alt with an arrow key.',
    communities: 'Order of your communities',
    upOf: (name: string) => `Move ${name} up`,
    downOf: (name: string) => `Move ${name} down`,
  },
  channelMoved: (name: string, place: number, count: number, category: string | undefined) =>
    category === undefined
      ? `#${name} is number ${place} of ${count} outside of the categories.`
      : `#${name} is number ${place} of ${count} in ${category}.`,
  categoryMoved: (name: string, place: number, count: number) =>
    `The category ${name} is number ${place} of ${count}.`,
  communityMoved: (name: string, place: number, count: number) =>
    `${name} is number ${place} of ${count} communities.`,
  notMoved: (reason: string) => `The order was not changed. ${reason}`,
  readOnly: {
    empty: 'Nothing has been written here yet.',
    composer: 'Only the owner and admins write in this channel. You can read and react.',
  },
  intro: {
    from: 'From the owner of this community:',
    close: 'Got it',
  },
});
