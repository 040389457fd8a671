import { publicKeyFromRaw } from '@libp2p/crypto/keys';
import { expect, it, vi } from 'vitest';
import { connectionKey } from '../../../src/network/waku/connection-key.ts';

it('is an Ed25519 key that signs what its public half verifies, another one each time', async () => {
  const [key, other] = await Promise.all([connectionKey(), connectionKey()]);
  if (!key || !other) throw new Error('expected Node.js to make Ed25519 keys');
  const message = new TextEncoder().encode('noise-libp2p-static-key');
  const signature = await key.sign(message);
  expect(key.type).toBe('Ed25519');
  expect(await publicKeyFromRaw(key.publicKey.raw).verify(message, signature)).toBe(true);
  expect(await other.publicKey.verify(message, signature)).toBe(false);
});

it('is left to libp2p where the browser makes no such keys', async () => {
  const unknown = new DOMException('Unrecognized algorithm name', 'NotSupportedError');
  const generateKey = vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(unknown);
  try {
    expect(await connectionKey()).toBeUndefined();
  } finally {
    generateKey.mockRestore();
  }
});
