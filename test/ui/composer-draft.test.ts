import { expect, it } from 'vitest';
import { ComposerDraft } from '../../src/ui/timeline/composer-draft.svelte.ts';
import type { MemberView } from '../../src/app/members-model.ts';
import { item } from './timeline-item.ts';

const key = (digit: string): string => `0x04${digit.repeat(128)}`;
const people = [
  { chatKey: key('a'), name: 'Ben' },
  { chatKey: key('b'), name: 'Ben' },
];

function opened(stored = '') {
  const kept = new Map([['general', stored]]);
  const draft = new ComposerDraft({
    chatId: 'general',
    drafts: {
      read: (chatId) => kept.get(chatId) ?? '',
      write: (chatId, text) => void kept.set(chatId, text),
    },
    people: {
      mentionable: people,
      nameOf: (chatKey) => people.find((one) => one.chatKey === chatKey)?.name,
    },
  });
  return { draft, kept };
}

const member: MemberView = {
  chatKey: key('b'),
  displayName: 'Ben',
  role: 'member',
  isSelf: false,
  isIgnored: false,
};

it('mentions whom it was told to, also where two have one name', () => {
  const { draft } = opened('Hello');
  draft.mention(member);
  draft.text += 'and welcome';
  expect(draft.text).toBe('Hello @Ben and welcome');
  expect(draft.wire).toBe(`Hello @${key('b')} and welcome`);
  expect(draft.length).toBe(draft.wire.length);
});

it('an edit takes the place of a draft, which is kept and comes back', () => {
  const { draft, kept } = opened('half a thought');
  const text = `Ask @${key('a')}`;
  draft.follow({ kind: 'edit', item: item('a', { text }) });
  expect([draft.text, draft.wire]).toEqual(['Ask @Ben', text]);
  draft.keep();
  expect(kept.get('general')).toBe('half a thought');
  draft.follow(undefined);
  expect(draft.text).toBe('half a thought');
  draft.text += ' more';
  draft.keep();
  expect(kept.get('general')).toBe('half a thought more');
});

it('what could not be sent comes back before what was written since', () => {
  const { draft } = opened();
  draft.giveBack('first');
  expect(draft.text).toBe('first');
  draft.giveBack('earlier');
  expect(draft.text).toBe('earlier\nfirst');
});
