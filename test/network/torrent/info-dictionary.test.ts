import { describe, expect, it } from 'vitest';
import { torrentFile } from '../../../src/archive/torrent-info.ts';
import {
  bareTorrentFile,
  checkedMetadata,
  infoOfTorrentFile,
} from '../../../src/network/torrent/info-dictionary.ts';
import { FetchFailed, TorrentFileInvalid } from '../../../src/network/torrent/torrent-errors.ts';
import { sampleTorrent } from '../../journeys/torrent/sample-torrent.ts';

const torrent = await sampleTorrent({ name: 'info', pieceCount: 2 });
const other = await sampleTorrent({ name: 'another', pieceCount: 2 });

describe('the info dictionary of a .torrent file', () => {
  it('is found among trackers and web seeds, byte for byte', async () => {
    const file = torrentFile(torrent.info, ['wss://a.example'], ['https://b.example']);
    expect(await infoOfTorrentFile(file, torrent.infoHash)).toEqual(torrent.info);
  });

  it('is found in the bare file that the client is given', async () => {
    const file = bareTorrentFile(torrent.info);
    expect(await infoOfTorrentFile(file, torrent.infoHash)).toEqual(torrent.info);
  });

  it('is refused when it is the one of another torrent', async () => {
    const reading = infoOfTorrentFile(bareTorrentFile(other.info), torrent.infoHash);
    await expect(reading).rejects.toThrow(TorrentFileInvalid);
  });

  it('is refused when the file is cut off, or no dictionary with info', async () => {
    const file = bareTorrentFile(torrent.info);
    for (const damaged of [file.subarray(0, -1), new TextEncoder().encode('d1:ai1ee')]) {
      await expect(infoOfTorrentFile(damaged, torrent.infoHash)).rejects.toThrow(
        TorrentFileInvalid,
      );
    }
  });
});

describe('what peers give as the info dictionary', () => {
  it('is passed on as a copy when its SHA-1 is the info hash', async () => {
    const given = torrent.info.slice();
    const checked = await checkedMetadata(given, torrent.infoHash);
    given.fill(0);
    expect(checked).toEqual(torrent.info);
  });

  it('T1: is refused when its SHA-1 is another, or when there is none', async () => {
    for (const given of [other.info, undefined]) {
      const failure = checkedMetadata(given, torrent.infoHash);
      await expect(failure).rejects.toThrow(FetchFailed);
      await expect(failure).rejects.toMatchObject({ reason: 'info dictionary' });
    }
  });
});
