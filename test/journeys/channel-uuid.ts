import { parseRoute } from '../../src/ui/routes.ts';
import type { Person } from './person.ts';

/** Opens the channel; its UUID is in the address bar then (K2). */
export async function channelUuid(person: Person, channelName: string): Promise<string> {
  await person.openChannel(channelName);
  const route = parseRoute(new URL(person.page.url()).hash);
  const uuid = route.kind === 'community' ? route.channel : undefined;
  if (uuid === undefined) throw new Error(`expected a channel, got ${person.page.url()}`);
  return uuid;
}
