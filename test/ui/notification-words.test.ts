import { describe, expect, it } from 'vitest';
import type { MessageNotification } from '../../src/app/notifications/notifications-model.ts';
import { notificationWords } from '../../src/ui/notifications/notification-words.ts';

const place = { communityId: '0x02', chatId: '0x02-1', messageId: '0x1', tells: [] };
const ada = `0x04${'ad'.repeat(64)}`;
const nobody = `0x04${'99'.repeat(64)}`;

function message(changes: Partial<MessageNotification>): MessageNotification {
  return {
    ...place,
    kind: 'message',
    isReply: false,
    author: ada,
    displayName: 'Ada',
    tag: undefined,
    communityName: 'Garden club',
    channelName: 'seeds',
    text: 'Hello',
    hasImage: false,
    names: new Map([[ada, 'Ada']]),
    ...changes,
  };
}

describe('a notification', () => {
  it('says who, where and what, as it reads', () => {
    const text = `**Tea**, @${ada} and @${nobody}?`;
    expect(notificationWords(message({ text }))).toEqual({
      title: 'Ada speaks to you in #seeds, Garden club',
      body: 'Tea, @Ada and @Member 999999?',
    });
    const reply = message({ isReply: true, displayName: ' ', communityName: '' });
    expect(notificationWords(reply).title).toBe(
      'Member adadad answers you in #seeds, New community',
    );
  });

  it('tells who it is from another whose name looks the same', () => {
    expect(notificationWords(message({ tag: 'adadad' })).title).toBe(
      'Ada (adadad) speaks to you in #seeds, Garden club',
    );
  });

  it('is as long as one reads, and says that there is a picture where there are no words', () => {
    const { body } = notificationWords(message({ text: 'word '.repeat(800) }));
    expect(body.length).toBeLessThanOrEqual(302);
    expect(body).toMatch(/word …$/);
    expect(notificationWords(message({ text: '', hasImage: true })).body).toBe('Picture');
  });

  it('of many says how many, and names three communities', () => {
    const communityNames = ['One', 'Two', 'Three', 'Four'];
    expect(notificationWords({ ...place, kind: 'gathered', count: 7, communityNames })).toEqual({
      title: '7 messages speak to you',
      body: 'In One, Two, Three',
    });
  });
});
