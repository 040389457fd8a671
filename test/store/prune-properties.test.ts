import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { listArchives } from '../../src/store/archives.ts';
import { addCommunity } from '../../src/store/communities.ts';
import type { Database } from '../../src/store/database.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import { mayGo } from '../../src/store/prune-plan.ts';
import { prune, readAccount } from '../../src/store/prune.ts';
import type { KeptWindow, StorageAccount } from '../../src/store/storage-account.ts';
import { recordTorrent } from '../../src/store/torrents.ts';
import { archive, communityRecord, hashOf, message, replace, torrent } from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

// Windows of two communities: so many pieces, one message of such a length, asked for or not.

interface Drawn {
  pieces: number;
  textLength: number;
  askedMs: number | undefined;
}

const communities = [`0x02${'aa'.repeat(32)}`, `0x02${'bb'.repeat(32)}`] as const;
const drawn: fc.Arbitrary<Drawn> = fc.record({
  pieces: fc.integer({ min: 1, max: 3 }),
  textLength: fc.integer({ min: 1, max: 150_000 }),
  askedMs: fc.option(fc.nat(5), { nil: undefined, freq: 3 }),
});
const histories = fc.tuple(
  fc.array(drawn, { minLength: 1, maxLength: 5 }),
  fc.array(drawn, { maxLength: 4 }),
);
const nobody = (): boolean => false;
const used = ({ pieceBytes, pageBytes }: StorageAccount): number => pieceBytes + pageBytes;
const keyOf = ({ community, fromMs }: KeptWindow): string => `${community} ${fromMs}`;

/** Pieces of both communities have the same hashes, so that some are shared. */
async function write(db: Database, community: string, windows: readonly Drawn[]): Promise<void> {
  await addCommunity(db, communityRecord({ id: community }));
  const count = windows.reduce((sum, { pieces }) => sum + pieces, 0);
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  const store = new StoredPieces(db);
  await Promise.all(numbers.map((n) => store.put(hashOf(n), new Uint8Array(1))));
  const dataLength = count * pieceLengthBytes;
  await recordTorrent(db, torrent(1, numbers, { community, dataLength }));
  let offset = 0;
  for (const [place, { pieces, textLength, askedMs }] of windows.entries()) {
    const [fromMs, toMs, id] = [place * 10, place * 10 + 10, `${community} ${place}`];
    const size = pieces * pieceLengthBytes;
    const { entry, ...rest } = archive(id, fromMs, toMs, { community, offset, size });
    const asked = askedMs === undefined ? {} : { askedMs };
    await listArchives(db, [{ ...rest, ...asked, entry: { ...entry, offset, size } }]);
    offset += size;
    const text = 'x'.repeat(textLength);
    const messages = [message(fromMs + 1, { community, text, source: 'archive' })];
    await replace(db, fromMs, toMs, { community, messages, archiveIds: [id] });
  }
}

/** What may go and has kept something is newer than all that has lost as much. */
function expectNewest(
  before: readonly KeptWindow[],
  after: ReadonlyMap<string, KeptWindow>,
  kept: (window: KeptWindow) => boolean,
): void {
  const had = before.filter(kept).map((window) => ({
    fromMs: window.fromMs,
    isKept: kept(after.get(keyOf(window)) ?? window),
  }));
  const lost = had.filter(({ isKept }) => !isKept).map(({ fromMs }) => fromMs);
  const newestLost = Math.max(-Infinity, ...lost);
  for (const { fromMs, isKept } of had)
    if (isKept) expect(fromMs).toBeGreaterThanOrEqual(newestLost);
}

describe('pruning of any histories', { timeout: 60_000 }, () => {
  it('H16: what is kept fits, or cannot go; it is the newest; again nothing changes', async () => {
    const property = fc.asyncProperty(histories, fc.nat(2_000_000), async (worlds, budget) => {
      const name = unusedName();
      const db = await openTestDatabase(name);
      for (const [place, id] of communities.entries()) await write(db, id, worlds[place] ?? []);
      const before = await readAccount(db, nobody);
      await prune(db, budget, nobody);
      const after = await readAccount(db, nobody);
      const rest = mayGo(after, budget).filter(
        ({ pieces, pageBytes }) =>
          pageBytes > 0 || pieces.some((one) => after.needs.get(one) === 1),
      );
      if (rest.length > 0) expect(used(after)).toBeLessThanOrEqual(budget);
      const windows = new Map(after.windows.map((window) => [keyOf(window), window]));
      const gone = mayGo(before, budget);
      expectNewest(gone, windows, ({ pageBytes }) => pageBytes > 0);
      for (const window of before.windows.filter((one) => !gone.includes(one))) {
        expect(windows.get(keyOf(window))).toEqual(window);
      }
      const once = asText([...(await everything(name))]);
      await prune(db, budget, nobody);
      expect(asText([...(await everything(name))])).toBe(once);
      db.close();
    });
    await fc.assert(property, { numRuns: 40 });
  });
});
