import { expect, it } from 'vitest';
import type { ChannelEventBody } from '../../src/protocol/events.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import type { MessageView } from '../../src/store/fold.ts';
import { HtmlExport } from '../../src/worker/html-export.ts';
import { JsonExport } from '../../src/worker/json-export.ts';
import type { MessagesRequest } from '../../src/worker/messages-request.ts';
import { reactions } from '../../src/ui/timeline/actions/menu-entries.ts';
import { exportWords } from '../../src/ui/text-messages-file.ts';
import { ingest, mondayMs, recordOf } from './device.ts';
import { forge, newKey } from './forge.ts';
import { hour, openHistory } from './history.ts';

const picture = Uint8Array.from({ length: 20_000 }, (_, at) => at % 251);

async function exported(format: MessagesRequest['format'], opened: Opened): Promise<string> {
  const { owner, id } = opened;
  const blob = await owner.worker.exportMessages({ communityId: id, format, words: exportWords });
  return blob.text();
}

type Opened = Awaited<ReturnType<typeof openHistory>>;

async function withEvents() {
  const opened = await openHistory();
  const { owner, id, chatId, now, write } = opened;
  const record = await recordOf(owner, id);
  const by = { record, chatId, privateKey: newKey() };
  const put = async (body: ChannelEventBody) => {
    now.ms += 60_000;
    await ingest(owner, id, [await forge(body, { ...by, timestampMs: now.ms })]);
  };
  await write('<script>alert("1")</script> & more', mondayMs + hour);
  const [first] = await readTimeline(owner.db, { community: id, chatId, limit: 1 });
  const target = first?.id ?? '';
  const said = { kind: 'message', displayName: `Eve"><img src=x onerror='1'>`, sentMs: 1 } as const;
  await put({ ...said, text: 'An answer', responseTo: target });
  await put({ kind: 'reaction', target, reaction: 2, isRetracted: false });
  const image = { bytes: picture, format: 'png', width: 10, height: 20 } as const;
  await put({ ...said, text: '', image });
  return { ...opened, target, put, said };
}

const gone: MessageView = {
  id: '0x01',
  chatId: 'c',
  author: '0x04',
  displayName: 'Eve',
  text: '',
  timestampMs: mondayMs,
  isDeleted: true,
  reactions: [],
  isPinned: false,
};

function writer(timeZone = 'UTC'): HtmlExport {
  return new HtmlExport({ words: exportWords, nameOf: () => undefined, timeZone });
}

it('as JSON: every message with its reply, reactions and picture, archived ones too', async () => {
  const opened = await withEvents();
  await opened.archive(1);
  await opened.write('Of another week', opened.now.ms + hour);
  const file = JSON.parse(await exported('json', opened)) as {
    community: unknown;
    channels: { name: string; messages: Record<string, unknown>[] }[];
  };
  expect(file.community).toMatchObject({ id: opened.id, name: 'Perennials' });
  const [channel] = file.channels;
  expect(channel?.name).toBe('general');
  const messages = channel?.messages ?? [];
  expect(messages.map(({ text }) => text)).toEqual([
    '<script>alert("1")</script> & more',
    'An answer',
    '',
    'Of another week',
  ]);
  expect(messages[0]).toMatchObject({ reactions: [{ reaction: 2 }] });
  expect(messages[1]).toMatchObject({ responseTo: opened.target });
  const base64 = Buffer.from(picture).toString('base64');
  expect(messages[2]).toMatchObject({ image: { type: 'image/png', base64 } });
});

it('as HTML: nothing that people wrote is markup, and pictures are in the file', async () => {
  const html = await exported('html', await withEvents());
  expect(html).not.toContain('<script');
  expect(html.match(/<img /g)).toHaveLength(1);
  expect(html).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; more');
  expect(html).toContain(`data:image/png;base64,${Buffer.from(picture).toString('base64')}`);
  expect(html).toContain('In reply to');
  expect(html).toContain('👍 1');
  expect(html).not.toMatch(/(?:src|href)="(?!data:image|#)/);
});

it('as HTML: mentions read as names, everywhere; as JSON they stay as they were sent', async () => {
  const opened = await withEvents();
  const { owner, id, target } = opened;
  const [eve] = await readTimeline(owner.db, { community: id, chatId: opened.chatId, limit: 1 });
  const nobody = `0x04${'ab'.repeat(64)}`;
  const text = `@${eve?.author ?? ''}, @${nobody} and @0x00001: look`;
  await opened.put({ ...opened.said, text, responseTo: target });
  const html = await exported('html', opened);
  expect(html).toContain(
    '@Eve&#34;&#62;&#60;img src=x onerror=&#39;1&#39;&#62;, @Member ababab and @everyone: look',
  );
  expect(html).not.toContain('@0x');
  expect(await exported('json', opened)).toContain(text);
});

it('as HTML: times are in the reader’s zone, which is named', () => {
  const begun = writer('Asia/Kolkata').begin({ name: 'Peas', description: '' }, mondayMs);
  expect(begun).toMatch(
    /datetime="2025-12-01T00:00:00.000Z">Dec 1, 2025, 0?5:30.*\(Asia\/Kolkata\)/,
  );
});

it('as HTML: reactions are those that the interface shows', () => {
  const all = reactions.map(([reaction]) => ({ reaction, authors: ['0x04'] }));
  const written = writer().message({ ...gone, isDeleted: false, reactions: all });
  expect(written).toContain(reactions.map(([, emoji]) => `${emoji} 1`).join(' · '));
});

it('what was deleted is not in either file', () => {
  expect(writer().message(gone)).toContain('Message deleted');
  expect(new JsonExport().message(gone)).toContain('"isDeleted":true');
});
