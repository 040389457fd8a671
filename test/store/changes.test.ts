import { expect, it, vi } from 'vitest';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { Change } from '../../src/store/changes.ts';
import { channel, community } from './sample.ts';

const change: Change = { kind: 'messages', community, chatIds: [channel] };

function pair() {
  const name = `test-${Math.random()}`;
  const channels = [new BroadcastChannel(name), new BroadcastChannel(name)] as const;
  const close = () => channels.forEach((one) => one.close());
  return { here: new ChangeFeed(channels[0]), there: new ChangeFeed(channels[1]), channels, close };
}

it('tells this realm at once and the other tabs soon', async () => {
  const { here, there, close } = pair();
  const heard = { here: vi.fn(), there: vi.fn() };
  here.listen(heard.here);
  there.listen(heard.there);
  here.announce(change);
  expect(heard.here).toHaveBeenCalledExactlyOnceWith(change);
  await vi.waitFor(() => expect(heard.there).toHaveBeenCalledExactlyOnceWith(change));
  close();
});

it('says nothing to who stopped listening', async () => {
  const { here, there, close } = pair();
  const [stopped, still] = [vi.fn(), vi.fn()];
  there.listen(stopped)();
  there.listen(still);
  here.announce(change);
  await vi.waitFor(() => expect(still).toHaveBeenCalledOnce());
  expect(stopped).not.toHaveBeenCalled();
  close();
});

it('one listener that fails keeps no other from hearing it', () => {
  const { here, close } = pair();
  const heard = vi.fn();
  here.listen(() => {
    throw new Error('broken');
  });
  here.listen(heard);
  expect(() => here.announce(change)).toThrow(AggregateError);
  expect(heard).toHaveBeenCalledOnce();
  close();
});

it('ignores what another version of the app may send', async () => {
  const { there, here, channels, close } = pair();
  const heard = vi.fn();
  there.listen(heard);
  for (const odd of [undefined, 'messages', {}, { kind: 'unheard of' }])
    channels[0].postMessage(odd);
  here.announce(change);
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  expect(heard).toHaveBeenCalledExactlyOnceWith(change);
  close();
});
