import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { joinBytes } from '../../src/archive/bytes.ts';
import { torrentFile } from '../../src/archive/torrent-info.ts';
import { serveFolder } from '../commands/serve.mjs';
import type { ForgedTorrent } from './forge/forged-torrent.ts';

/** H11: the files of a history on loopback, as an owner would put them on any static host. */
export async function serveHistory({ name, info, pieces, dataPieces }: ForgedTorrent) {
  const folder = await mkdtemp(path.join(tmpdir(), 'perennial-host-'));
  const bytesOf = (part: typeof pieces) => joinBytes(part.map(({ bytes }) => bytes));
  await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, name, 'data'), bytesOf(pieces.slice(0, dataPieces)));
  await writeFile(path.join(folder, name, 'index'), bytesOf(pieces.slice(dataPieces)));
  await writeFile(path.join(folder, `${name}.torrent`), torrentFile(info, [], []));
  const server = await serveFolder({ folder, isShared: true });
  const close = async (): Promise<void> => {
    await server.close();
    await rm(folder, { recursive: true });
  };
  return { url: server.url, close };
}
