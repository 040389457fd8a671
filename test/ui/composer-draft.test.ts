import { expect, it } from 'vitest';
import { ComposerDraft } from '../../src/ui/timeline/composer-draft.svelte.ts';
import { namesAmong } from '../../src/ui/timeline/mentions/mention-draft.ts';
import { MessageActions } from '../../src/ui/timeline/actions/message-actions.svelte.ts';
import type { CommunityView, MessageAction, TimelineModel } from '../../src/app/app-model.ts';
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
      mentionNames: namesAmong(people),
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

it('an edit that could not be stored is open again as it was typed, and is sent again', async () => {
  const { draft } = opened('half a thought');
  const acted: MessageAction[] = [];
  const actions = new MessageActions({
    timeline: { act: async (action: MessageAction) => void acted.push(action) } as TimelineModel,
    community: () => ({}) as CommunityView,
    own: () => key('a'),
    load: () => Promise.reject(new Error('not needed')),
    after: () => () => undefined,
    jumpTo: () => undefined,
    removeEverywhere: () => undefined,
  });
  const original = item('a', { text: 'Tea at tree' });
  draft.follow({ kind: 'edit', item: original });
  draft.follow(undefined);
  actions.writeAgain(original, 'Tea at three, @Ben');
  draft.follow(actions.writing);
  expect(draft.text).toBe('Tea at three, @Ben');
  await actions.send({ text: draft.wire, pictures: [], shares: [] }, actions.writing);
  expect(acted).toEqual([{ kind: 'edit', target: 'a', text: 'Tea at three, @Ben' }]);
  draft.follow(undefined);
  expect(draft.text).toBe('half a thought');
});

it('what could not be sent comes back before what was written since', () => {
  const { draft } = opened();
  draft.giveBack('first');
  expect(draft.text).toBe('first');
  draft.giveBack('earlier');
  expect(draft.text).toBe('earlier\nfirst');
});

it('what could not be sent goes into the draft, not into the message that is edited meanwhile', () => {
  const { draft, kept } = opened('half a thought');
  draft.follow({ kind: 'edit', item: item('a', { text: 'stored' }) });
  draft.giveBack('not sent');
  expect([draft.text, kept.get('general')]).toEqual(['stored', 'not sent\nhalf a thought']);
  draft.follow(undefined);
  expect(draft.text).toBe('not sent\nhalf a thought');
});
