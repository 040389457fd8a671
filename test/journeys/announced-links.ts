import { parseMagnet, type MagnetLink } from '../../src/archive/magnet.ts';
import { decodeAnnouncement } from '../../src/protocol/announcement-codec.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import type { ForgedCommunity } from './forge/forged-community.ts';
import type { NetworkControl } from './network-control.ts';
import { toldOf } from './told-by-nodes.ts';

/** The links of all announcements that the store nodes have of a community, in order. */
export async function announcedLinks(
  network: NetworkControl,
  { announcements }: ForgedCommunity,
): Promise<MagnetLink[]> {
  const told = await toldOf(network, announcements);
  return told.map(({ payload }) => {
    const read = decodeAnnouncement(payload);
    if (read instanceof Rejection) throw new Error(`expected an announcement: ${read.reason}`);
    return linkIn(read.body.magnetUri);
  });
}

export function linkIn(magnetUri: string): MagnetLink {
  return parseMagnet(magnetUri, { allowPrivate: true });
}
