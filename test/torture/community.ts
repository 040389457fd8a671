import { channelUuid } from '../journeys/channel-uuid.ts';
import { invitedCommunity } from '../journeys/forge/forged-community.ts';
import type { InvitedCommunity } from '../journeys/forge/forged-community.ts';
import type { Person } from '../journeys/person.ts';
import type { Actor } from './actor.ts';
import { channels } from './actions.ts';

/** The owner founds it, and the others join. */
export async function foundCommunity([
  owner,
  ...members
]: readonly Actor[]): Promise<InvitedCommunity> {
  if (!owner) throw new Error('expected an owner');
  let link = '';
  const uuids: string[] = [];
  const [, ...added] = channels;
  await owner.do(async (person) => {
    await person.chooseName(owner.name);
    await person.createCommunity('Perennials');
    for (const name of added) await person.addChannel(name);
    for (const name of channels) uuids.push(await channelUuid(person, name));
    link = await person.inviteLink();
  });
  await Promise.all(members.map((member) => member.do((person) => joinAs(person, member, link))));
  return invitedCommunity(link, uuids);
}

async function joinAs(person: Person, { name }: Actor, link: string): Promise<void> {
  await person.openLink(link);
  await person.join(name);
}
