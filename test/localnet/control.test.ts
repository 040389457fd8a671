import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalNetwork } from './local-network.ts';
import { MAXIMUM_MESSAGE_BYTES } from './limits.ts';
import { startTemporaryNetwork } from './temporary-network.ts';

const LIMIT_MS = 120_000;
const ONE = '/control/1/one/proto';
const TWO = '/control/1/two/proto';

let end: () => Promise<void>;
let network: LocalNetwork;

interface Answer {
  status: number;
  body: unknown;
}

async function send(
  method: string,
  path: string,
  text?: string,
  type = 'application/json',
): Promise<Answer> {
  const response = await fetch(new URL(path, network.controlUrl), {
    method,
    headers: { 'content-type': type },
    ...(text !== undefined && { body: text }),
  });
  return { status: response.status, body: await response.json() };
}

function post(path: string, body: object = {}): Promise<Answer> {
  return send('POST', path, JSON.stringify(body));
}

function error(status: number, message: string): Answer {
  return { status, body: { error: message } };
}

function publication(contentTopic: string, ageMs: number, payload = 'hello'): object {
  return {
    contentTopic,
    payloadBase64: Buffer.from(payload).toString('base64'),
    timestampNs: String(BigInt(Date.now() - ageMs) * 1_000_000n),
    version: 1,
  };
}

beforeAll(async () => {
  ({ network, end } = await startTemporaryNetwork());
}, LIMIT_MS);

afterAll(async () => {
  await end();
}, LIMIT_MS);

describe('control endpoint', { timeout: LIMIT_MS }, () => {
  it('publishes, counts and forgets on both nodes', async () => {
    for (const [topic, ageMs] of [
      [ONE, 90_000],
      [TWO, 90_000],
      [ONE, 0],
    ] as const) {
      const { status, body } = await post('/publish', publication(topic, ageMs));
      expect(status).toBe(200);
      expect(body).toMatchObject({ storedBy: [0, 1] });
    }
    const olderThanMs = Date.now() - 60_000;
    const forgotten = await post('/forget', { olderThanMs, keepTopics: [TWO] });
    expect(forgotten).toEqual({ status: 200, body: { forgotten: [1, 1] } });
    const { body } = await send('GET', '/status');
    expect(body).toMatchObject({
      network: network.networkConfig,
      nodes: [
        { storedMessages: { [ONE]: 1, [TWO]: 1 } },
        { storedMessages: { [ONE]: 1, [TWO]: 1 } },
      ],
      tracker: { isRunning: true },
    });
    expect((await post('/forget', { topics: [ONE] })).body).toEqual({ forgotten: [1, 1] });
  });

  it('publishes exactly the message it is given', async () => {
    const timestampNs = `${Date.now()}000001`; // beyond what a JSON number holds
    const { body } = await post('/publish', { ...publication(TWO, 0), timestampNs, version: 7 });
    const { hash } = body as { hash: string };
    expect(network.nodes[1]?.store.get(hash)?.message).toMatchObject({
      timestamp: BigInt(timestampNs),
      version: 7,
      payload: new Uint8Array(Buffer.from('hello')),
    });
  });

  it('stops and starts a node', async () => {
    expect(await post('/nodes/1/stop')).toEqual({ status: 200, body: { ok: true } });
    expect(network.nodes[1]?.isRunning).toBe(false);
    expect((await post('/publish', publication(ONE, 0))).body).toMatchObject({ storedBy: [0] });
    expect((await post('/nodes/1/start')).status).toBe(200);
    expect((await post('/publish', publication(ONE, 0, 'b'))).body).toMatchObject({
      storedBy: [0, 1],
    });
    expect(await post('/share')).toEqual({ status: 200, body: { ok: true } });
    await post('/nodes/0/stop');
    await post('/nodes/1/stop');
    expect(await post('/publish', publication(ONE, 0))).toEqual(
      error(503, 'no service node is running'),
    );
    await post('/nodes/0/start');
    await post('/nodes/1/start');
    expect((await post('/publish', publication(ONE, 0, 'c'))).body).toMatchObject({
      storedBy: [0, 1],
    });
  });

  it('sets and clears faults', async () => {
    const chances = {
      failStore: 0.25,
      resetStore: 0.5,
      refusePush: 0.75,
      muteFilter: 1,
      cutRelay: 1,
    };
    const faults = { ...chances, storeDelayMs: 10 };
    await post('/nodes/0/fault', faults);
    expect(network.status().nodes[0]?.faults).toEqual(faults);
    await post('/nodes/0/fault', {});
    expect(network.status().nodes[0]?.faults).toEqual({});
  });

  it('stops and starts the tracker', async () => {
    await post('/tracker/stop');
    expect(network.status().tracker.isRunning).toBe(false);
    await post('/tracker/start');
    expect(network.status().tracker.isRunning).toBe(true);
  });

  it('says what it expected of a body and what came', async () => {
    const valid = publication(ONE, 0);
    expect(
      await Promise.all([
        post('/forget', {}),
        post('/forget', { olderThanMs: '5' }),
        post('/forget', { topics: [1] }),
        post('/forget', { topic: ONE }),
        post('/nodes/0/fault', { failStore: 2 }),
        post('/nodes/0/fault', { storeDelayMs: 1.5 }),
        post('/nodes/0/stop', { why: 'so' }),
        post('/publish', { ...valid, contentTopic: 'no topic' }),
        post('/publish', { ...valid, payloadBase64: 'a b' }),
        post('/publish', { ...valid, timestampNs: 5 }),
        post('/publish', { ...valid, timestampNs: '9223372036854775808' }),
        post('/publish', { ...valid, ephemeral: 'yes' }),
        send('POST', '/forget', '[]'),
      ]),
    ).toEqual([
      error(400, 'expected olderThanMs or topics, got neither'),
      error(400, 'expected olderThanMs to be a number from 0 to 9007199254740991, got "5"'),
      error(400, 'expected topics to be a list of strings, got [1]'),
      error(400, 'unknown topic; known are olderThanMs, keepTopics, topics'),
      error(400, 'expected failStore to be a number from 0 to 1, got 2'),
      error(400, 'expected storeDelayMs to be a whole number, got 1.5'),
      error(400, 'unknown why; known are none'),
      error(400, 'message refused, invalid: Content topic format is invalid: no topic'),
      error(400, 'expected payloadBase64 to be padded base64, got "a b"'),
      error(400, 'expected timestampNs to be a string that is not empty, got 5'),
      error(
        400,
        'expected timestampNs to be a 64-bit integer as a decimal string, got "9223372036854775808"',
      ),
      error(400, 'expected ephemeral to be true or false, got "yes"'),
      error(400, 'expected a JSON object, got []'),
    ]);
  });

  it('P3: refuses to publish what is too large', async () => {
    const { status } = await post(
      '/publish',
      publication(ONE, 0, 'x'.repeat(MAXIMUM_MESSAGE_BYTES)),
    );
    expect(status).toBe(413);
    const huge = await post('/publish', publication(ONE, 0, 'x'.repeat(1024 * 1024)));
    expect(huge.status).toBe(413);
  });

  it('refuses other paths, methods, nodes and content types', async () => {
    expect(await send('GET', '/nothing')).toEqual(error(404, 'nothing at /nothing'));
    expect(await send('GET', '/forget')).toEqual(error(405, 'expected POST for /forget, got GET'));
    expect(await post('/nodes/2/stop')).toEqual(error(404, 'expected a node from 0 to 1, got 2'));
    expect(await send('POST', '/nodes/1/stop', '{}', 'text/plain')).toEqual(
      error(400, 'expected the content type application/json, got "text/plain"'),
    );
    expect((await send('POST', '/forget', '{')).status).toBe(400);
    expect(network.nodes[1]?.isRunning).toBe(true);
  });
});
