import { TorrentRejected } from '../../archive/archive-error.ts';
import { encodeDictionary } from '../../archive/bencode.ts';
import { infoOfTorrent } from '../../archive/torrent-file.ts';
import { infoHashOf } from '../../archive/torrent-info.ts';
import { FetchFailed, TorrentFileInvalid } from './torrent-errors.ts';

/**
 * The info dictionary in a .torrent file, bencoded.
 * @throws TorrentFileInvalid where it is damaged or not the one of `infoHash`
 */
export async function infoOfTorrentFile(file: Uint8Array, infoHash: string): Promise<Uint8Array> {
  const info = infoIn(file);
  const found = await infoHashOf(info);
  if (found !== infoHash) {
    throw new TorrentFileInvalid(`expected the info hash ${infoHash}, got ${found}`);
  }
  return info;
}

/**
 * What peers gave as the info dictionary. The client reads and writes it again on the way, which
 * changes one that is not in its only valid form, so its hash is checked here once more.
 * @throws FetchFailed where it is another one
 */
export async function checkedMetadata(
  metadata: Uint8Array | undefined,
  infoHash: string,
): Promise<Uint8Array> {
  const found = metadata && (await infoHashOf(metadata));
  if (metadata === undefined || found !== infoHash) {
    const detail = `expected the info hash ${infoHash}, got ${found ?? 'no info dictionary'}`;
    throw new FetchFailed('info dictionary', detail);
  }
  return metadata.slice();
}

/** The least that is a .torrent file: trackers and web seeds are given apart. */
export function bareTorrentFile(info: Uint8Array): Uint8Array {
  return encodeDictionary([['info', info]]);
}

function infoIn(file: Uint8Array): Uint8Array {
  try {
    return infoOfTorrent(file);
  } catch (cause) {
    if (!(cause instanceof TorrentRejected)) throw cause;
    throw new TorrentFileInvalid(cause.message, { cause });
  }
}
