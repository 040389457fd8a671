import fc from 'fast-check';
import { expect, it } from 'vitest';
import { read, write } from '../../src/store/database.ts';
import { PackedIds } from '../../src/store/packed-ids.ts';
import { effectsOn, keepEffects } from '../../src/store/pending-effects.ts';
import { community, effect, idOf } from './sample.ts';
import { openTestDatabase, unusedName } from './test-database.ts';

const like = { kind: 'reaction', reaction: 1 } as const;

async function found(onTargets: readonly number[], wanted: readonly number[]): Promise<string[]> {
  const db = await openTestDatabase(unusedName());
  const effects = onTargets.map((target, place) => effect(10_000 + place, target, like));
  await write(db, ['pendingEffects'], (tx) => keepEffects(tx, effects));
  const targets = PackedIds.of(wanted.map(idOf));
  const all = await read(db, ['pendingEffects'], (tx) => effectsOn(tx, community, targets));
  db.close();
  return all.map(({ id, target }) => `${target} ${id}`);
}

it('M8: finds all effects on the messages that are asked for, each once, by target', async () => {
  const targets = fc.array(fc.nat(30), { maxLength: 60 });
  const property = fc.asyncProperty(targets, targets, async (onTargets, wanted) => {
    const isWanted = new Set(wanted);
    const expected = onTargets
      .map((target, place) => ({ target, text: `${idOf(target)} ${idOf(10_000 + place)}` }))
      .filter(({ target }) => isWanted.has(target))
      .map(({ text }) => text);
    expect(await found(onTargets, wanted)).toEqual(expected.sort());
  });
  await fc.assert(property, { numRuns: 60 });
});

it('M8: finds hundreds of effects on one message, and what is after it', async () => {
  const onOne = Array.from({ length: 700 }, () => 5);
  expect(await found([1, ...onOne, 9, 9], [1, 5, 9])).toHaveLength(703);
  expect(await found([1, ...onOne, 9, 9], [1, 9])).toHaveLength(3);
});
