import { windowOf } from '../../src/archive/windows.ts';
import { LOCAL_TIME } from '../localnet/network-config.ts';
import { ageProfile } from './aged-profile.ts';
import { channelUuid } from './channel-uuid.ts';
import type { Participant } from './fixtures.ts';
import type { ForgedCommunity } from './forge/forged-community.ts';
import { ownedCommunity } from './forge/forged-community.ts';
import { newAuthor, signedText } from './forge/forged-message.ts';
import type { Forger } from './forge/forger.ts';
import { backedUpKey } from './owner-steps.ts';
import { Person } from './person.ts';

const { windowMs, graceMs } = LOCAL_TIME;

/** A community of an owner, who is back in it in a new tab. */
export interface OldCommunity {
  owner: Person;
  link: string;
  keyText: string;
  community: ForgedCommunity;
}

/**
 * A community made two windows ago by somebody new, where a member has said this in a window that
 * has ended: it is archived as soon as the owner is back, with no window to wait for.
 */
export async function oldCommunity(
  participant: Participant,
  forger: Forger,
  { name, said }: { name: string; said: string },
): Promise<OldCommunity> {
  const before = new Person(participant.page);
  await before.chooseName(participant.name);
  await before.createCommunity(name);
  const address = before.page.url();
  const link = await before.inviteLink();
  const uuids = [await channelUuid(before, 'general')];
  const keyText = await backedUpKey(before);
  await before.page.close();
  const installation = await ageProfile(participant, 2 * windowMs);
  const community = await ownedCommunity(keyText, { name, installation, uuids });
  const { general } = community;
  // Its middle: the first moment of the window can lie before what the aged cursors ask for.
  const timeMs = windowOf(Date.now() - windowMs - graceMs, windowMs).fromMs + windowMs / 2;
  const text = { chatId: general.chatId, text: said, timeMs };
  await forger.publish(general, signedText(newAuthor('Nora'), text), timeMs);
  const owner = new Person(await participant.openTab());
  await owner.page.goto(address);
  return { owner, link, keyText, community };
}
