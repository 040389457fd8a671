import type { GoldenMessage, GoldenWindow, Run } from './format0-writer.ts';
import { encodeArchive, writeFormat0 } from './format0-writer.ts';

/** The community of vectors.json, taken as an open one; its own topic and that of its channel. */
const COMMUNITY = '0x02dcec6041fb999d65f1d33363e08c93d3c1f6f0fbbb26add383e2cf46c2b921f4';
const TOPICS = ['ab002603', 'c078ec6f'] as const;

const PIECE_BYTES = 102_400;
const WEEK_SECONDS = 604_800;
/** Monday 2019-12-30, 00:00 UTC. */
const FIRST_MONDAY = 1_577_664_000;

/** secp256k1's generator, the key of the private key 1, and its double. */
const ONE = {
  author: '0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
  sig:
    '0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798' +
    '483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8',
};
const TWO = {
  author: '02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5',
  sig:
    '04c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5' +
    '1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a',
};

/** One small archive, one that fills a piece exactly, and one that fills two. */
export function makeGolden() {
  return writeFormat0(COMMUNITY, [
    { ...weekAfter(0), messages: fewMessages() },
    filledWindow(1, PIECE_BYTES),
    filledWindow(2, 2 * PIECE_BYTES),
  ]);
}

function weekAfter(weeks: number): Omit<GoldenWindow, 'messages'> {
  const fromSeconds = FIRST_MONDAY + weeks * WEEK_SECONDS;
  return { fromSeconds, toSeconds: fromSeconds + WEEK_SECONDS, topics: [...TOPICS] };
}

/** Two of them within one second: format 0 keeps whole seconds, in the order of the exact times. */
function fewMessages(): GoldenMessage[] {
  return [
    { ...ONE, ...message(1, FIRST_MONDAY, 0), topic: TOPICS[1], payload: text('first moment') },
    { ...TWO, ...message(2, FIRST_MONDAY + 3600, 5), topic: TOPICS[0], payload: text('early') },
    { ...ONE, ...message(3, FIRST_MONDAY + 3600, 900_000_000), topic: TOPICS[1], payload: [] },
    {
      ...TWO,
      ...message(4, FIRST_MONDAY + WEEK_SECONDS - 1, 999_999_999),
      topic: TOPICS[1],
      payload: text('last moment: ünïcødé'),
    },
  ];
}

/** A window of one message that makes the encoded archive exactly so long. */
function filledWindow(weeks: number, lengthBytes: number): GoldenWindow {
  const window = weekAfter(weeks);
  const made = (times: number): GoldenWindow => {
    const payload = [{ byte: 0x5a, times }];
    const fields = message(10 + weeks, window.fromSeconds + 60, 0);
    return { ...window, messages: [{ ...ONE, ...fields, topic: TOPICS[1], payload }] };
  };
  const around = encodeArchive(made(lengthBytes)).length - lengthBytes;
  return made(lengthBytes - around);
}

function message(number: number, seconds: number, ns: number) {
  const id = `0x${number.toString(16).padStart(64, '0')}`;
  const timestampNs = String(BigInt(seconds) * 1_000_000_000n + BigInt(ns));
  return { id, timestampNs, hash: (0xa0 + number).toString(16).repeat(32) };
}

function text(words: string): Run[] {
  return [{ hex: Buffer.from(words).toString('hex') }];
}
