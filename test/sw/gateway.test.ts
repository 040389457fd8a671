import { describe, expect, it, vi } from 'vitest';
import { gatewayWith, torrent, wholeTorrent } from './gateway-fixture.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';

const data = `${torrent.infoHash}/data`;
const index = `${torrent.infoHash}/index`;

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

/** Buffer.equals is a hundred times quicker than a deep comparison. */
function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.from(left).equals(right);
}

/** Time enough for a producer that nobody stops to run far ahead. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('archive gateway, all pieces stored', async () => {
  const { ask, tab } = await gatewayWith('all');

  it('gives a range that crosses pieces as 206, and asks nobody', async () => {
    const from = pieceLengthBytes - 10;
    const { response, done } = await ask(data, `bytes=${from}-${from + 2 * pieceLengthBytes - 1}`);
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(
      `bytes ${from}-${from + 2 * pieceLengthBytes - 1}/${torrent.dataLength}`,
    );
    expect(response.headers.get('content-length')).toBe(String(2 * pieceLengthBytes));
    const expected = wholeTorrent.subarray(from, from + 2 * pieceLengthBytes);
    expect(areEqual(await bytesOf(response), expected)).toBe(true);
    await done;
    expect(tab.asked).toEqual([]);
  });

  it('gives a whole file as 200, the index from behind the data (T1)', async () => {
    const { response } = await ask(index);
    expect(response.status).toBe(200);
    const expected = wholeTorrent.subarray(torrent.dataLength);
    expect(areEqual(await bytesOf(response), expected)).toBe(true);
  });

  it('gives the end of a file, and what reaches beyond it up to its end', async () => {
    const last = await ask(index, 'bytes=-3');
    expect([...(await bytesOf(last.response))]).toEqual([...wholeTorrent.subarray(-3)]);
    const beyond = await ask(index, `bytes=${torrent.indexLength - 2}-999999999`);
    expect(beyond.response.headers.get('content-length')).toBe('2');
    expect([...(await bytesOf(beyond.response))]).toEqual([...wholeTorrent.subarray(-2)]);
  });

  it('answers 416 with the length for a range outside of the file, and for no range', async () => {
    for (const range of [`bytes=${torrent.indexLength}-`, 'bytes=5-2', 'pages=1-2']) {
      const { response } = await ask(index, range);
      expect(response.status).toBe(416);
      expect(response.headers.get('content-range')).toBe(`bytes */${torrent.indexLength}`);
    }
  });

  it('answers 404 for a torrent that this profile does not know', async () => {
    const { response } = await ask(`${'00'.repeat(20)}/data`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('00'.repeat(20));
  });

  it('answers 400 for what is no file of a torrent, 405 for what is no reading', async () => {
    for (const path of ['abc/data', `${torrent.infoHash}/other`, '']) {
      expect((await ask(path)).response.status).toBe(400);
    }
    expect((await ask(data, undefined, { method: 'POST' })).response.status).toBe(405);
  });
});

describe('archive gateway, pieces missing', () => {
  it('has exactly the missing span of a batch fetched, then reads the store', async () => {
    const { ask, tab } = await gatewayWith([0, 2, 4]);
    const { response } = await ask(data, `bytes=0-${5 * pieceLengthBytes - 1}`);
    const expected = wholeTorrent.subarray(0, 5 * pieceLengthBytes);
    expect(areEqual(await bytesOf(response), expected)).toBe(true);
    expect(tab.asked).toEqual([
      {
        type: 'perennial/range',
        infoHash: torrent.infoHash,
        fromByte: pieceLengthBytes,
        toByte: 4 * pieceLengthBytes,
      },
    ]);
  });

  it('names the last piece of the torrent no further than it reaches', async () => {
    const { ask, tab } = await gatewayWith([]);
    const { response } = await ask(index);
    expect(areEqual(await bytesOf(response), wholeTorrent.subarray(torrent.dataLength))).toBe(true);
    expect(tab.asked[0]?.toByte).toBe(wholeTorrent.length);
  });

  it('asks for the next batch while one is read, and for no more', async () => {
    const { ask, tab } = await gatewayWith([]);
    const { response } = await ask(data);
    const reader = response.body?.getReader();
    for (let piece = 0; piece < 15; piece += 1) await reader?.read();
    const asked = (): number[] => tab.asked.map(({ fromByte }) => fromByte / pieceLengthBytes);
    await vi.waitFor(() => expect(asked()).toEqual([0, 16]));
    await reader?.read();
    await vi.waitFor(() => expect(asked()).toEqual([0, 16, 32]));
    await reader?.cancel();
  });

  it('is never more than two pieces ahead of the reader', async () => {
    const { ask, read } = await gatewayWith('all');
    const { response, done } = await ask(data);
    const reader = response.body?.getReader();
    for (let count = 1; count <= 10; count += 1) {
      await reader?.read();
      await turns(20);
      expect(read.length - count).toBeLessThanOrEqual(2);
    }
    await reader?.cancel();
    await done;
  });

  for (const status of [503, 504] as const) {
    it(`answers ${status} with the reason when the first piece cannot be had`, async () => {
      const { ask, tab } = await gatewayWith([]);
      tab.answer = () => Promise.resolve({ ok: false, status, reason: 'nobody is there' });
      const { response, done } = await ask(data, 'bytes=0-9');
      expect(response.status).toBe(status);
      expect(await response.text()).toBe('nobody is there');
      await done;
    });
  }

  it('breaks off, rather than end early, when later pieces cannot be had', async () => {
    const { ask, tab, putRange } = await gatewayWith([]);
    tab.answer = (request) =>
      request.fromByte === 0
        ? putRange(request)
        : Promise.resolve({ ok: false, status: 504, reason: 'the peers have gone' });
    const { response, done } = await ask(data);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow('the peers have gone');
    await done;
  });

  it('gives the request to the node tab up when the reader goes away', async () => {
    const { ask, tab, putRange } = await gatewayWith([]);
    let given: AbortSignal | undefined;
    tab.answer = (request, signal) => {
      if (request.fromByte === 0) return putRange(request);
      given = signal;
      return new Promise((resolve) =>
        signal.addEventListener('abort', () =>
          resolve({ ok: false, status: 503, reason: 'given up' }),
        ),
      );
    };
    const { response, done } = await ask(data);
    const reader = response.body?.getReader();
    for (let piece = 0; piece < 16; piece += 1) await reader?.read();
    await vi.waitFor(() => expect(given).toBeDefined());
    await reader?.cancel();
    await done;
    expect(given?.aborted).toBe(true);
  });

  it('answers 503 when a piece that was promised is not there', async () => {
    const { ask, tab } = await gatewayWith([]);
    tab.answer = () => Promise.resolve({ ok: true });
    const { response } = await ask(data, 'bytes=0-9');
    expect(response.status).toBe(503);
  });
});
