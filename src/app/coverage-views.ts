import type { ChatId } from '../protocol/ids.ts';
import type { CommunityRecord, CursorRecord, GapRecord } from '../store/records.ts';
import { channelNames } from './community-view.ts';
import type { CoverageView, GapView, TopicView } from './history-model.ts';

type Known = Pick<CommunityRecord, 'topics' | 'description'>;

/** H3, H4: of everything that archiving waits for, the one that lags most first. */
export function coverageViews(
  community: Known | undefined,
  cursors: readonly CursorRecord[],
): CoverageView[] {
  if (!community) return [];
  const byChat = new Map(cursors.map((cursor) => [cursor.chatId, cursor]));
  const views = topicViews(community).flatMap((topic) => {
    const { throughMs = 0, deletedMs } = byChat.get(topic.chatId) ?? {};
    // H3: once one last query is complete, a deleted channel counts as covered.
    if (topic.kind === 'deleted channel' && deletedMs !== undefined) return [];
    return [{ ...topic, throughMs }];
  });
  return views.sort((a, b) => a.throughMs - b.throughMs);
}

export function gapViews(community: Known | undefined, gaps: readonly GapRecord[]): GapView[] {
  const topics = community ? topicViews(community) : [];
  const byChat = new Map(topics.map((topic) => [topic.chatId, topic]));
  return gaps.map(({ chatId, fromMs, toMs }) => {
    return { ...(byChat.get(chatId) ?? deleted(chatId)), fromMs, toMs };
  });
}

/** H3: the topics of the community itself count as channels. */
function topicViews(community: Known): TopicView[] {
  const names = channelNames(community);
  return community.topics.map(({ kind, chatId }) => {
    const channelName = names.get(chatId) ?? '';
    const isGone = kind === 'channel' && !names.has(chatId);
    return isGone ? deleted(chatId) : { chatId, kind, channelName };
  });
}

function deleted(chatId: ChatId): TopicView {
  return { chatId, kind: 'deleted channel', channelName: '' };
}
