import type { ArchivedMessage } from '../../../src/archive/archived-message.ts';
import { mistimed, unsigned } from './broken-messages.ts';
import type { ForgedArchive } from './forged-archive.ts';
import { archived, archivedText, forgeArchive } from './forged-archive.ts';
import type { ForgedCommunity } from './forged-community.ts';
import type { Author } from './forged-message.ts';
import { windowBefore } from './long-history.ts';

/** Texts of what counts in brokenArchives(), oldest first. */
export const keptTexts = ['kept: of a good archive', 'kept: inside its window'] as const;

/** What is to be counted of brokenArchives(). */
export const brokenArchiveCounts = {
  'A8 padding': 1,
  'A9 content hash': 1,
  'H18 raw size': 1,
  'H18 outside window': 2,
  'M2 signature': 5,
  'M7 clock and timestamp': 2,
};

/** Three windows, oldest first, whose archives cannot be read, after two that can be in part. */
export async function brokenArchives(
  community: ForgedCommunity,
  author: Author,
): Promise<ForgedArchive[]> {
  const says = (timeMs: number, text: string): ArchivedMessage =>
    archivedText(community, author, { text, timeMs });
  const unreadable = (minutes: number): Promise<ForgedArchive> => {
    const window = windowBefore(minutes);
    return forgeArchive(community, window, [says(window.fromMs, 'broken: set aside')]);
  };
  return [
    await withBrokenEvents(community, author),
    await withEventsOutside(community, says),
    beyondRawSize(await unreadable(3)),
    withHiddenByte(await unreadable(2)),
    withWrongHash(await unreadable(1)),
  ];
}

/** M2, M7, as far as H18 checks them. */
function withBrokenEvents(community: ForgedCommunity, author: Author): Promise<ForgedArchive> {
  const window = windowBefore(5);
  const forgery = { author, topic: community.general, nowMs: window.toMs - 1 };
  const old = mistimed(forgery, 0).filter(({ reason }) => reason === 'M7 clock and timestamp');
  return forgeArchive(community, window, [
    archivedText(community, author, { text: keptTexts[0], timeMs: window.fromMs }),
    ...[...unsigned(forgery), ...old].map((broken) => archived(author, broken)),
  ]);
}

/** H18 */
function withEventsOutside(
  community: ForgedCommunity,
  says: (timeMs: number, text: string) => ArchivedMessage,
): Promise<ForgedArchive> {
  const window = windowBefore(4);
  return forgeArchive(community, window, [
    says(window.fromMs - 1, 'broken: before its window'),
    says(window.fromMs, keptTexts[1]),
    says(window.toMs, 'broken: after its window'),
  ]);
}

/** A9: the content hash of something else. */
function withWrongHash({ bytes, entry }: ForgedArchive): ForgedArchive {
  return { bytes, entry: { ...entry, contentHash: entry.contentHash.map((byte) => byte ^ 1) } };
}

/** A8: a byte in the padding that is not zero. */
function withHiddenByte({ bytes, entry }: ForgedArchive): ForgedArchive {
  const changed = new Uint8Array(bytes);
  changed[changed.length - 1] = 7;
  return { bytes: changed, entry };
}

/** H18: it inflates to one byte more than the index says. */
function beyondRawSize({ bytes, entry }: ForgedArchive): ForgedArchive {
  return { bytes, entry: { ...entry, rawSize: entry.rawSize - 1 } };
}
