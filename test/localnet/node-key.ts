import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys';

export type NodeKey = ReturnType<typeof privateKeyFromProtobuf>;

/**
 * The key of a service node, made at the first start and kept in the file, so that the node's
 * peer id, and with it its address, stays the same.
 */
export async function loadOrCreateNodeKey(file: string): Promise<NodeKey> {
  const stored = await readIfThere(file);
  if (stored !== undefined) return privateKeyFromProtobuf(stored);
  const key = await generateKeyPair('Ed25519');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, privateKeyToProtobuf(key), { mode: 0o600 });
  return key;
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
