import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LocalNetwork } from './local-network.ts';
import type { LocalNetworkOptions } from './local-network.ts';

export interface TemporaryNetwork {
  readonly network: LocalNetwork;
  /** Ends the network and deletes its folder. */
  readonly end: () => Promise<void>;
}

/** A local network of one test file, on free ports and with new peer ids. */
export async function startTemporaryNetwork(
  options: Omit<LocalNetworkOptions, 'folder'> = {},
): Promise<TemporaryNetwork> {
  const folder = await mkdtemp(path.join(tmpdir(), 'localnet-'));
  const network = await LocalNetwork.start({ folder, ...options });
  const end = async (): Promise<void> => {
    await network.stop();
    await rm(folder, { recursive: true });
  };
  return { network, end };
}
