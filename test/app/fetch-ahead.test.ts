import { describe, expect, it } from 'vitest';
import { fetchAhead, fetchRanges } from '../../src/app/node/fetch-ahead.ts';

const MB = 1_000_000;

interface Unit {
  name: string;
  ranges: { fromByte: number; toByte: number }[];
}

function unitsOf(...sizes: number[]): Unit[] {
  return sizes.map((size, place) => ({
    name: `${place}`,
    ranges: [{ fromByte: 0, toByte: size }],
  }));
}

/** Each unit is fetched when the test says so. */
function fetching(units: readonly Unit[]) {
  const stop = new AbortController();
  const begun: string[] = [];
  const aborted: string[] = [];
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const fetchUnit = ({ name }: Unit, signal: AbortSignal): Promise<void> => {
    begun.push(name);
    return new Promise((resolve, reject) => {
      ends.set(name, { resolve, reject });
      signal.addEventListener('abort', () => {
        aborted.push(name);
        reject(signal.reason as Error);
      });
    });
  };
  const fetched = fetchAhead(units, fetchUnit, stop.signal);
  const finish = (name: string): void => ends.get(name)?.resolve();
  const fail = (name: string): void => ends.get(name)?.reject(new Error(`no ${name}`));
  return { fetched, begun, aborted, finish, fail, stop };
}

describe('H17: windows are fetched in order', () => {
  it('and the next ones are asked for before the first is here', async () => {
    const { fetched, begun, finish } = fetching(unitsOf(3 * MB, 3 * MB, 3 * MB));
    const first = fetched.next();
    expect(begun).toEqual(['0', '1']);
    finish('1');
    finish('0');
    expect((await first).value?.name).toBe('0');
    expect(begun).toEqual(['0', '1']);
    expect((await fetched.next()).value?.name).toBe('1');
    const third = fetched.next();
    finish('2');
    expect((await third).value?.name).toBe('2');
    expect((await fetched.next()).done).toBe(true);
  });

  it('one that is bigger than all the room there is goes alone', () => {
    const { fetched, begun } = fetching(unitsOf(30 * MB, 1, 1));
    void fetched.next();
    expect(begun).toEqual(['0']);
  });

  it('of small ones so many at a time', () => {
    const { fetched, begun } = fetching(unitsOf(...Array.from({ length: 50 }, () => 1)));
    void fetched.next();
    expect(begun).toHaveLength(16);
  });
});

describe('none is left under way', () => {
  it('where one fails', async () => {
    const { fetched, aborted, fail } = fetching(unitsOf(1, 1, 1));
    const first = fetched.next();
    fail('0');
    await expect(first).rejects.toThrow('no 0');
    expect(aborted).toEqual(['0', '1', '2']);
  });

  it('where a later one fails: those before it are still given', async () => {
    const { fetched, fail, finish } = fetching(unitsOf(1, 1));
    const first = fetched.next();
    fail('1');
    finish('0');
    expect((await first).value?.name).toBe('0');
    await expect(fetched.next()).rejects.toThrow('no 1');
  });

  it('where who asked stops', async () => {
    const { fetched, aborted, finish } = fetching(unitsOf(1, 1));
    const first = fetched.next();
    finish('0');
    await first;
    await fetched.return(undefined);
    expect(aborted).toContain('1');
  });

  it('where it was called off', async () => {
    const { fetched, stop } = fetching(unitsOf(1, 1));
    const first = fetched.next();
    stop.abort(new Error('called off'));
    await expect(first).rejects.toThrow('called off');
  });
});

it('A7: the late archives of a window are asked for together, within reason', async () => {
  const asked: number[] = [];
  let finish = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (finish = resolve));
  const torrent = {
    fetchRange: (fromByte: number) => {
      asked.push(fromByte);
      return waiting;
    },
  };
  const ranges = Array.from({ length: 20 }, (_, place) => ({
    fromByte: place,
    toByte: place + 1,
  }));
  const fetched = fetchRanges(torrent, ranges, { signal: new AbortController().signal });
  expect(asked).toHaveLength(16);
  finish();
  await fetched;
  expect(asked).toHaveLength(20);
});
