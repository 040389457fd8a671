import { SeededRandom } from '../../protocol/seeded-random.ts';
import type { MemberDescription, MemberRole } from '../../../src/protocol/description-members.ts';
import { chatKeyOfPublicKey } from '../../../src/protocol/keys.ts';
import type { SampleAuthor } from '../sample-authors.ts';
import type { SampleCommunity } from '../sample-community.ts';
import { sampleUuid } from '../sample-community.ts';
import type { Looks } from '../sample-publisher.ts';
import { communityPictures } from './pictures.ts';

export const communityName = 'Mill Lane Allotments';

const categories = ['The site', 'Growing', 'Around the plots'];

const channels = [
  ['general', '🏡', 0, 'Keys, gates, tools, cake, and whatever has no place of its own.'],
  ['announcements', '📢', 0, 'Dates and notices of the committee. Short, so that they are read.'],
  ['seeds', '🌱', 1, 'What to sow when, swaps, and seedlings that need a home.'],
  ['pests', '🐌', 1, 'Who is eating what, and what can be done about it.'],
  ['weather', '🌦️', 1, 'Frost warnings, the rain gauge, and who waters.'],
  ['kitchen', '🍲', 2, 'What becomes of it all. Recipes, gluts, and the bread oven.'],
  ['wildlife', '🦔', 2, 'Pond, hedge, bees, birds. Nothing here needs to be useful.'],
] as const;

export const channelNames: readonly string[] = channels.map(([name]) => name);

/** What the chair has made of her community. */
export function looksOf({
  community,
  authors: [chair, ...others],
  firstMs,
}: {
  community: SampleCommunity;
  authors: readonly SampleAuthor[];
  firstMs: ReadonlyMap<string, number>;
}): Looks {
  const random = new SeededRandom(3);
  const categoryIds = categories.map(() => sampleUuid(random));
  const roles = (author: SampleAuthor | undefined, role: MemberRole) =>
    author ? [[chatKeyOfPublicKey(author.publicKey), roleOf(role)] as const] : [];
  return {
    description:
      'Forty plots between the lane and the ditch. Everything we know about growing, and some of what we only think we know.',
    introMessage:
      'Welcome to Mill Lane! Say hello in #general with the number of your plot. Be kind, close the gate, and scroll back before you ask: somebody has had those slugs before you.',
    color: '#3f7d58',
    tags: ['Gardening', 'Local'],
    images: communityPictures(),
    channels: channels.map(([name, emoji, category, description], position) => ({
      chatId: community.channels[position]?.topic.chatId ?? '',
      name,
      emoji,
      description,
      color: '',
      position,
      categoryId: categoryIds[category] ?? '',
      members: new Map(),
      firstMessageMs: firstMs.get(name) ?? 0,
      ...(name === 'announcements' && { isReadOnly: true as const }),
    })),
    categories: categories.map((name, position) => ({
      id: categoryIds[position] ?? '',
      name,
      position,
    })),
    members: new Map([
      ...roles(chair, 'owner'),
      ...others.slice(0, 2).flatMap((deputy) => roles(deputy, 'admin')),
    ]),
  };
}

function roleOf(role: MemberRole): MemberDescription {
  return { roles: [role], channelRole: 'poster', lastUpdateClock: 0 };
}
