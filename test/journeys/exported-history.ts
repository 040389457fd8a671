import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { decodeArchive } from '../../src/archive/decode.ts';
import { decodeIndex } from '../../src/archive/index.ts';
import type { IndexEntry } from '../../src/archive/index-entry.ts';
import { openMetadata } from '../../src/protocol/envelope.ts';
import { noblePrimitives as primitives } from '../../src/protocol/noble-primitives.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import type { ForgedCommunity } from './forge/forged-community.ts';
import type { Person } from './person.ts';

type Keys = Pick<ForgedCommunity, 'id' | 'archiveKeys'>;

/** One archive, decoded from the bytes that anybody would seed. */
export interface ExportedArchive {
  fromMs: number;
  toMs: number;
  /** Message ids (M4), in its order. */
  ids: string[];
}

/** What the person's history consists of, from the file that the panel saves (H11), by offset. */
export async function exportedArchives(person: Person, keys: Keys): Promise<ExportedArchive[]> {
  const download = person.page.waitForEvent('download');
  await person.history.getByRole('button', { name: 'Save the history' }).click();
  const files = unzipSync(await readFile(await (await download).path()));
  const [data, index] = [fileIn(files, '/data'), fileIn(files, '/index')];
  const { id: community, archiveKeys } = keys;
  const entries = await decodeIndex(index, { keys: archiveKeys, community, format: 1, primitives });
  return Promise.all(entries.map((entry) => decoded(data, entry, keys)));
}

async function decoded(
  data: Uint8Array,
  entry: IndexEntry,
  { id, archiveKeys }: Keys,
): Promise<ExportedArchive> {
  const bytes = data.slice(entry.offset, entry.offset + entry.size);
  const { messages, window, rejected } = await decodeArchive(bytes, entry, archiveKeys, id, 1);
  if (rejected.length > 0) throw new Error(`expected no refusals, got ${rejected.length}`);
  return { ...window, ids: messages.map(({ payload }) => idIn(payload)) };
}

function idIn(payload: Uint8Array): string {
  const read = openMetadata(primitives, payload);
  if (read instanceof Rejection) throw new Error(`expected an event, got ${read.reason}`);
  return read.id;
}

function fileIn(files: Record<string, Uint8Array>, end: string): Uint8Array {
  const found = Object.entries(files).find(([path]) => path.endsWith(end));
  if (!found) throw new Error(`expected a file that ends with ${end}, got none`);
  return found[1];
}
