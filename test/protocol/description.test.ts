import { describe, expect, it } from 'vitest';
import { announcementIn } from '../../src/protocol/announcement.ts';
import type { CommunityDescription } from '../../src/protocol/description.ts';
import { decodeDescription, encodeDescription } from '../../src/protocol/description.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { CommunityDescription as Wire } from '../../src/protocol/generated/messages.js';
import { communityIdOf, newChannelId } from '../../src/protocol/keys.ts';
import { longOfClock } from '../../src/protocol/wide-integers.ts';
import { WireReader } from '../../src/protocol/wire-reader.ts';
import {
  accepted,
  alice,
  aliceKey,
  bobKey,
  community,
  controlNodeKey,
  general,
  nowMs,
  plainMember,
  reasonOf,
  sampleChannel,
  sampleDescription,
  targetId,
} from './sample.ts';

const second = newChannelId(community, '2dc14fd8-9a8b-4df5-a358-2c3067be5439');

const full: CommunityDescription = sampleDescription({
  outroMessage: 'Come back',
  images: new Map([['thumbnail', { bytes: Uint8Array.of(1, 2), format: 'jpeg' }]]),
  access: 'manual',
  channels: [
    { ...sampleChannel(general), categoryId: 'c1' },
    {
      ...sampleChannel(second),
      name: 'second',
      color: '#123456',
      position: 1,
      members: new Map([[bobKey, { ...plainMember, channelRole: 'viewer' }]]),
      isReadOnly: true,
      firstMessageMs: 1_600_000_000_000,
    },
  ],
  categories: [{ id: 'c1', name: 'First', position: 0 }],
  members: new Map([
    [aliceKey, { roles: ['owner', 'admin'], channelRole: 'poster', lastUpdateClock: nowMs }],
    [bobKey, { ...plainMember, channelRole: 'viewer' }],
  ]),
  banned: new Map([[controlNodeKey, { isDeleteAllMessages: true }]]),
  canAllMembersPin: true,
  magnetUri: 'magnet:?xt=urn:btih:0000000000000000000000000000000000000000',
  magnetClock: nowMs,
  archiveFormat: 1,
  installation: 'one',
  nextSecrets: [new Uint8Array(93).fill(1), new Uint8Array(93).fill(2)],
  earlierSecrets: [new Uint8Array(32).fill(3)],
  linkHash: new Uint8Array(32).fill(4),
});

function decode(description: CommunityDescription) {
  return accepted(decodeDescription(encodeDescription(description), community));
}

describe('descriptions', () => {
  it.each([
    ['sparse', sampleDescription()],
    ['full', full],
  ])('M5, M6: reads the %s description it wrote', (_, description) => {
    expect(decode(description)).toEqual(description);
  });

  it('M5: the same description gives the same bytes, in whatever order it was made', () => {
    const shuffled = {
      ...full,
      channels: full.channels.toReversed(),
      members: new Map([...full.members].reverse()),
    };
    expect(encodeDescription(shuffled)).toEqual(encodeDescription(full));
  });

  it('M6: our additions have numbers from 1001', () => {
    const reader = new WireReader(encodeDescription(full));
    const fields = new Set<number>();
    while (reader.next()) fields.add(reader.field);
    expect([...fields].filter((field) => field > 100)).toEqual([
      1001, 1002, 1003, 1004, 1005, 1006, 1010,
    ]);
  });

  it('M9: a description that names another community is dropped', () => {
    const payload = encodeDescription(full);
    expect(reasonOf(decodeDescription(payload, communityIdOf(alice)))).toBe('M9 community id');
  });

  it('M5: reads a description of Status, which has none of our fields', () => {
    const payload = encodeMessage(Wire, {
      clock: longOfClock(nowMs),
      permissions: { access: 1 },
      identity: { displayName: 'Status' },
      archiveMagnetlinkClock: longOfClock(5),
    });
    const description = accepted(decodeDescription(payload, community));
    expect(description).toMatchObject({ name: 'Status', access: 'auto', magnetClock: 5 });
    expect(description.installation).toBeUndefined();
    expect(description.magnetUri).toBeUndefined();
  });

  it('M10: whoever does not say AUTO_ACCEPT accepts by hand', () => {
    for (const access of [0, 2, 3, 99]) {
      const payload = encodeMessage(Wire, { clock: longOfClock(nowMs), permissions: { access } });
      expect(accepted(decodeDescription(payload, community)).access).toBe('manual');
    }
  });

  it('M5: entries under keys that name nothing are left out', () => {
    const payload = encodeMessage(Wire, {
      clock: longOfClock(nowMs),
      members: { '': {}, __proto__x: {}, constructor: {}, [aliceKey]: {} },
      bannedMembers: { 'not a key': {}, [bobKey]: {} },
      chats: { '': {}, '../..': {}, [general.slice(community.length)]: {} },
    });
    const description = accepted(decodeDescription(payload, community));
    expect([...description.members.keys()]).toEqual([aliceKey]);
    expect([...description.banned.keys()]).toEqual([bobKey]);
    expect(description.channels.map(({ chatId }) => chatId)).toEqual([general]);
  });

  it('M5: channels are in order of position', () => {
    const channels = [
      { ...sampleChannel(second), position: 0 },
      { ...sampleChannel(general), position: 3 },
    ];
    const description = decode(sampleDescription({ channels: channels.toReversed() }));
    expect(description.channels.map(({ chatId }) => chatId)).toEqual([second, general]);
  });

  it('M5: a picture lies in a buffer of its own, ready to be stored', () => {
    const picture = decode(full).images.get('thumbnail');
    expect(picture?.bytes.buffer.byteLength).toBe(2);
  });

  it('H7: carries the newest announcement', () => {
    const carrier = { id: targetId, author: controlNodeKey };
    expect(announcementIn(full, carrier)).toEqual({
      ...carrier,
      clock: nowMs,
      magnetUri: full.magnetUri,
      format: 1,
      installation: 'one',
    });
    expect(announcementIn(sampleDescription({ installation: 'one' }), carrier)).toBeUndefined();
    expect(announcementIn(sampleDescription({ magnetClock: 5 }), carrier)).toBeUndefined();
  });
});
