import { expect, it } from 'vitest';
import { MessageActions } from '../../src/ui/timeline/actions/message-actions.svelte.ts';
import type { CommunityView, MessageAction, TimelineModel } from '../../src/app/app-model.ts';
import { item } from './timeline-item.ts';

it('nothing is deleted before the reader has been asked', async () => {
  const original = item('a');
  const acted: MessageAction[] = [];
  const act = async (action: MessageAction): Promise<void> => void acted.push(action);
  const actions = new MessageActions({
    timeline: { items: [original] as readonly (typeof original)[], act } as TimelineModel,
    community: () => ({}) as CommunityView,
    own: () => undefined,
    load: () => Promise.reject(new Error('not needed')),
    after: () => () => undefined,
    jumpTo: () => undefined,
    removeEverywhere: () => undefined,
  });
  actions.askToRemove(original);
  expect([actions.removing, acted]).toEqual([original, []]);
  actions.endRemoving();
  expect([actions.removing, acted]).toEqual([undefined, []]);
  await actions.remove(original);
  expect(acted).toEqual([{ kind: 'delete', target: 'a' }]);
});
