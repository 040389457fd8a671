import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SampleFacts } from '../page/sample-facts.ts';
import { bytesToHex } from '../../../src/protocol/hex.ts';
import type { SampleCommunity } from '../../sample/sample-community.ts';
import type { SampleHistory } from './bench-history.ts';

/** Writes a history to where the bench page can fetch it. */
export async function writeSample(
  folder: string,
  { id, fragment, privateKey, channels }: SampleCommunity,
  { torrent, messageCount, units }: SampleHistory,
): Promise<void> {
  const { info, infoHash, dataLength, indexLength, newPieces } = torrent;
  const facts: SampleFacts = {
    communityId: id,
    fragment,
    privateKey: bytesToHex(privateKey),
    chatIds: channels.map(({ topic }) => topic.chatId),
    messageCount,
    infoHash,
    dataLength,
    length: dataLength + indexLength,
    units: units.map(({ ranges }) => ({ ranges })),
  };
  await mkdir(folder, { recursive: true });
  const content = Buffer.concat(newPieces.map(({ bytes }) => bytes));
  await writeFile(path.join(folder, 'sample.json'), JSON.stringify(facts));
  await writeFile(path.join(folder, 'info'), info);
  await writeFile(path.join(folder, 'pieces'), content);
}
