import { expect, test, type Participant } from './fixtures.ts';
import { hostOf } from './journey-environment.ts';
import { Person } from './person.ts';

test('service nodes by WebRTC alone: written, received, and asked for by who comes later', async ({
  participant,
  network,
}) => {
  const { network: config, nodes } = await network.status();
  const serviceNodes = nodes.map(({ webRtcAddress }) => webRtcAddress);
  const json = { ...config, serviceNodes };
  const sockets = new Set<string>();
  const enter = async (name: string): Promise<Person> => {
    const { context, page }: Participant = await participant(name);
    await context.route('**/network.json', (route) => route.fulfill({ json }));
    page.on('websocket', (socket) => sockets.add(hostOf(socket.url())));
    await page.reload();
    return new Person(page);
  };

  const ana = await enter('Ana');
  await ana.chooseName('Ana');
  await ana.createCommunity('No certificate');
  const link = await ana.inviteLink();
  const ben = await enter('Ben');
  await ben.openLink(link);
  await ben.join('Ben');
  await ana.write('Written over WebRTC');
  await ben.sees('Written over WebRTC');
  await ben.write('And answered');
  await ana.sees('And answered');
  await expect(ana.page.getByTitle('2 of 2')).toBeVisible();

  const carol = await enter('Carol');
  await carol.openLink(link);
  await carol.join('Carol', { isHistoryFetched: false });
  await carol.sees('Written over WebRTC');
  await carol.sees('And answered');
  const webSocketHosts = nodes.map(({ address }) => hostOf(address));
  expect([...sockets].filter((host) => webSocketHosts.includes(host))).toEqual([]);
});
