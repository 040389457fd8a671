import { expect, it } from 'vitest';
import { MessageActions } from '../../src/ui/timeline/actions/message-actions.svelte.ts';
import type { CommunityView, MessageAction, TimelineModel } from '../../src/app/app-model.ts';
import { item } from './timeline-item.ts';

const nothing = {
  community: () => ({}) as CommunityView,
  own: () => undefined,
  load: () => Promise.reject(new Error('not needed')),
  after: () => () => undefined,
  jumpTo: () => undefined,
  removeEverywhere: () => undefined,
};

it('what is asked for while something else is under way is done too, and the same once', async () => {
  const acted: MessageAction[] = [];
  const underWay: (() => void)[] = [];
  const act = (action: MessageAction): Promise<void> => {
    acted.push(action);
    return new Promise((resolve) => underWay.push(resolve));
  };
  const actions = new MessageActions({ ...nothing, timeline: { act } as TimelineModel });
  for (const id of ['a', 'a', 'b']) actions.react(item(id), 1);
  const reactionTo = (target: string) => {
    return { kind: 'reaction', target, reaction: 1, isRetracted: false };
  };
  expect(acted).toEqual([reactionTo('a'), reactionTo('b')]);
  for (const end of underWay) end();
  await Promise.resolve();
  await Promise.resolve();
  actions.react(item('a'), 1);
  expect(acted).toHaveLength(3);
});

it('nothing is deleted before the reader has been asked', async () => {
  const original = item('a');
  const acted: MessageAction[] = [];
  const act = async (action: MessageAction): Promise<void> => void acted.push(action);
  const actions = new MessageActions({
    ...nothing,
    timeline: { items: [original] as readonly (typeof original)[], act } as TimelineModel,
  });
  actions.askToRemove(original);
  expect([actions.removing, acted]).toEqual([original, []]);
  actions.endRemoving();
  expect([actions.removing, acted]).toEqual([undefined, []]);
  await actions.remove(original);
  expect(acted).toEqual([{ kind: 'delete', target: 'a' }]);
});
