import { text } from '../text.ts';
import type { TopicView } from '../../app/history-model.ts';

export function topicName({ kind, channelName }: TopicView): string {
  return kind === 'channel' ? `#${channelName}` : text.coverage.topics[kind];
}
