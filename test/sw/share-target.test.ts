import { describe, expect, it } from 'vitest';
import { SharesFull, StorageFull } from '../../src/store/errors.ts';
import { MAX_SHARED_BYTES, MAX_SHARED_CHARACTERS } from '../../src/store/shares.ts';
import type { Share } from '../../src/store/shares.ts';
import { receiveShare } from '../../src/sw/share-target.ts';

const address = 'https://app.example/share';

function picture(name = 'pie.jpg', type = 'image/jpeg', size = 3): File {
  return new File([new Uint8Array(size)], name, { type });
}

function posted(fields: Record<string, string>, pictures: readonly File[] = []): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of pictures) body.append('pictures', file);
  return new Request(address, { method: 'POST', body });
}

/** Where it leads, and what was kept. */
async function received(request: Request, fails?: Error) {
  const kept: Share[] = [];
  const hash = await receiveShare(request, {
    keep: async (share) => {
      if (fails) throw fails;
      kept.push(share);
    },
    nowMs: () => 7,
    newId: () => 'new',
  });
  return { hash, kept };
}

describe('what another app shares', () => {
  it('is kept with its pictures until a channel is chosen', async () => {
    const { hash, kept } = await received(
      posted({ title: 'Pie', text: 'A recipe', url: 'https://example.org/pie' }, [picture()]),
    );
    expect(hash).toBe('#/share');
    expect(kept).toEqual([
      {
        id: 'new',
        receivedMs: 7,
        text: 'Pie\nA recipe\nhttps://example.org/pie',
        pictures: [{ name: 'pie.jpg', type: 'image/jpeg', bytes: new Uint8Array(3) }],
      },
    ]);
  });

  it.each([
    [{ text: 'See https://a.example/x', url: 'https://a.example/x' }, 'See https://a.example/x'],
    [{ title: 'Pie', text: ' Pie of apples ' }, 'Pie of apples'],
    [{ url: 'https://a.example/' }, 'https://a.example/'],
    [{ title: 'Pie', text: '' }, 'Pie'],
  ])('says nothing twice: %j', async (fields, text) => {
    const { kept } = await received(posted(fields));
    expect(kept.map((share) => share.text)).toEqual([text]);
  });

  it('may be pictures alone; a form without a file has an empty one', async () => {
    expect((await received(posted({}, [picture()]))).kept).toHaveLength(1);
    const { kept } = await received(posted({ text: 'x' }, [new File([], '')]));
    expect(kept.map(({ pictures }) => pictures)).toEqual([[]]);
  });

  it.each([
    ['nothing', posted({ text: '  ' })],
    ['unreadable', new Request(address, { method: 'POST', body: 'no form' })],
    ['text-too-long', posted({ text: 'x'.repeat(MAX_SHARED_CHARACTERS + 1) })],
    ['no-picture', posted({}, [picture('notes.txt', 'text/plain')])],
    [
      'too-many-pictures',
      posted(
        {},
        Array.from({ length: 6 }, () => picture()),
      ),
    ],
    ['too-large', posted({}, [picture('a', 'image/png', MAX_SHARED_BYTES), picture()])],
  ])('is refused with the reason: %s', async (code, request) => {
    expect(await received(request)).toEqual({ hash: `#/share/${code}`, kept: [] });
  });

  it.each([
    ['too-many-waiting', new SharesFull(8)],
    ['no-room', new StorageFull(new Error('quota'))],
    ['unreadable', new Error('the disk failed')],
  ])('that cannot be kept is told of: %s', async (code, error) => {
    expect((await received(posted({ text: 'x' }), error)).hash).toBe(`#/share/${code}`);
  });
});
