import { describe, expect, it } from 'vitest';
import { admissibleTrackers, admissibleWebSeeds } from '../../../src/network/torrent/addresses.ts';

describe('addresses that a torrent may contact', () => {
  it('T3: trackers are WebSocket over TLS, without it only on this machine', () => {
    const offered = [
      'wss://tracker.example/announce',
      'ws://127.0.0.1:8000',
      'ws://tracker.example',
      'ws://192.168.1.1:8000',
      'udp://tracker.example:6969',
      'https://tracker.example',
      'not an address',
    ];
    expect(admissibleTrackers(offered)).toEqual([
      'wss://tracker.example/announce',
      'ws://127.0.0.1:8000',
    ]);
  });

  it('T3: web seeds are https, without TLS only on this machine', () => {
    const offered = ['https://seed.example/a', 'http://127.0.0.1:9000/a', 'http://seed.example/a'];
    expect(admissibleWebSeeds(offered)).toEqual([
      'https://seed.example/a',
      'http://127.0.0.1:9000/a',
    ]);
  });

  it('leaves out what this device does without, however it is written', () => {
    const offered = ['wss://a.example/', 'wss://b.example', 'ws://127.0.0.1:8000'];
    expect(admissibleTrackers(offered, ['wss://a.example', 'wss://c.example'])).toEqual([
      'wss://b.example',
      'ws://127.0.0.1:8000',
    ]);
  });

  it('takes the same address with and without a slash at its end for one', () => {
    expect(admissibleTrackers(['wss://a.example/', 'wss://a.example'])).toEqual([
      'wss://a.example',
    ]);
  });
});
