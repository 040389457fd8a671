import { expect, it } from 'vitest';
import type { Change } from '../../src/store/changes.ts';
import { recordOf } from '../worker/device.ts';
import { newKey, say } from '../worker/forge.ts';
import { nodeOf } from './community-node-world.ts';
import { eventually } from './eventually.ts';
import { hour, openHistoryWorld } from './history-world.ts';
import { mondayMs } from './manual-clock.ts';
import { clientOf } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

/** An import worker that is stuck in an import until the test says so. */
function heldImporter({ worker }: NodeDevice) {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let imports = 0;
  const importUnit: typeof worker.importUnit = async (request, onProgress) => {
    imports += 1;
    await held;
    return worker.importUnit(request, onProgress);
  };
  const client = clientOf({ worker: { ...worker, importUnit } });
  return { client, release: () => release(), imports: () => imports };
}

it('H23: live messages go first: an import that takes its time delays none, and is told as no news', async () => {
  const all = await openHistoryWorld();
  const { world, owner, id, chatId } = all;
  await all.write('Sow peas', mondayMs + hour);
  await all.archive(1);
  const announced = await all.announce();
  const member = await all.join('Ben');
  for (const message of announced) world.wire.carry(message);
  const importer = heldImporter(member);
  const node = nodeOf(member, [importer.client]);
  await node.start();
  member.waku.connect();
  await eventually(() => expect(importer.imports()).toBe(1));

  const record = await recordOf(owner, id);
  const dan = { record, chatId, privateKey: newKey(), timestampMs: world.clock.ms };
  world.wire.carry(await say('Live', dan));
  await eventually(async () => expect(await all.texts(member)).toEqual(['Live']));
  const isMessages = ({ kind }: Change): boolean => kind === 'messages';
  expect(member.announced.filter(isMessages)).toEqual([
    { kind: 'messages', community: id, chatIds: [chatId], areTextsKept: true },
  ]);

  importer.release();
  await eventually(async () => expect(await all.texts(member)).toEqual(['Sow peas', 'Live']));
  // Nobody could count it as unread: it names no channel in which something new was said.
  await eventually(() =>
    expect(member.announced.filter(isMessages).slice(1)).toEqual([
      { kind: 'messages', community: id },
    ]),
  );
  await node.stop();
  expect(member.errors).toEqual([]);
});
