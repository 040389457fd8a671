/**
 * Addresses of one and the same node, told by its peer id, belong together: libp2p has one connection
 * to it, whichever is dialled. Nodes and addresses stay in their order.
 */
export function byPeer(addresses: readonly string[]): [string, ...string[]][] {
  const nodes = new Map<string, [string, ...string[]]>();
  for (const address of addresses) {
    const peer = /\/p2p\/([^/]+)$/.exec(address)?.[1] ?? address;
    const node = nodes.get(peer);
    if (node) node.push(address);
    else nodes.set(peer, [address]);
  }
  return [...nodes.values()];
}
