import { expect, it } from 'vitest';
import { hexToBytes } from '../../src/protocol/hex.ts';
import {
  communityIdOf,
  compressKey,
  generatePrivateKey,
  publicKeyOf,
} from '../../src/protocol/keys.ts';
import { openSecret, SEALED_SECRET_BYTES, sealSecret } from '../../src/protocol/next-secret.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const newKey = (): Uint8Array => generatePrivateKey(random);
const compressed = (privateKey: Uint8Array): Uint8Array => compressKey(publicKeyOf(privateKey));

const owner = newKey();
const community = communityIdOf(owner);
const [ana, ben, eve] = [newKey(), newKey(), newKey()];
const secret = random(32);

function sealedFor(...holders: Uint8Array[]): Promise<Uint8Array[]> {
  const all = holders.map((holder) => sealSecret(secret, owner, compressed(holder), random(12)));
  return Promise.all(all);
}

it('K5: the next secret is read by those it was handed to, and by nobody else', async () => {
  const sealed = await sealedFor(ana, ben);
  for (const holder of [ana, ben])
    expect(await openSecret(sealed, community, holder)).toEqual(secret);
  expect(await openSecret(sealed, community, eve)).toBeUndefined();
  // Under her own key, what was sealed for somebody else opens nothing.
  const stolen = new Uint8Array(sealed[0] ?? []);
  stolen.set(compressed(eve));
  expect(await openSecret([stolen], community, eve)).toBeUndefined();
});

it('K5: whoever holds the community’s key reads it too', async () => {
  const sealed = await sealSecret(secret, owner, hexToBytes(community), random(12));
  expect(await openSecret([sealed], community, owner)).toEqual(secret);
});

it('K5: nobody but the owner can have sealed it, and for no other community', async () => {
  const forged = await sealSecret(secret, eve, compressed(ana), random(12));
  expect(await openSecret([forged], community, ana)).toBeUndefined();
  const [own] = await sealedFor(ana);
  expect(await openSecret([own ?? random(0)], communityIdOf(eve), ana)).toBeUndefined();
});

it('K5: any bit that is another gives nothing, and neither does a part', async () => {
  const [own = random(0)] = await sealedFor(ana);
  expect(own).toHaveLength(SEALED_SECRET_BYTES);
  for (let place = 33; place < own.length; place += 7) {
    const damaged = new Uint8Array(own);
    damaged[place] = (damaged[place] ?? 0) ^ 1;
    expect(await openSecret([damaged], community, ana)).toBeUndefined();
  }
  for (const length of [0, 33, 92]) {
    expect(await openSecret([own.subarray(0, length)], community, ana)).toBeUndefined();
  }
});
