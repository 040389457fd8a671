import { describe, expect, it } from 'vitest';
import type { Held } from './model.ts';
import { Model } from './model.ts';

const ana: Held = { text: 'Sow peas', channel: 'seeds', author: '0xana' };
const ben: Held = { text: 'And beans', channel: 'general', author: '0xben' };

function written(): Model {
  const model = new Model();
  model.meet('Ana', '0xana');
  model.meet('Ben', '0xben');
  model.attempted({ text: 'Sow peas', channel: 'seeds', who: 'Ana' });
  model.attempted({ text: 'And beans', channel: 'general', who: 'Ben' });
  model.acknowledged('Sow peas');
  return model;
}

const kinds = (differences: readonly { kind: string; text: string }[]) =>
  differences.map(({ kind, text }) => `${kind}: ${text}`);

describe('the model of a torture run', () => {
  it('finds nothing where all is as it was written', () => {
    const model = written();
    for (const held of [[ana], [ana, ben], [ben, ana]]) {
      expect(model.wrongIn('here', held)).toEqual([]);
      expect(model.lostIn('here', held)).toEqual([]);
    }
  });

  it('misses what was acknowledged, and only that', () => {
    const model = written();
    expect(kinds(model.lostIn('here', []))).toEqual(['lost: Sow peas']);
    expect(kinds(model.lostIn('here', [ben]))).toEqual(['lost: Sow peas']);
    model.acknowledged('And beans');
    expect(kinds(model.lostIn('here', [ana]))).toEqual(['lost: And beans']);
    expect(model.lostIn('here', [], (text) => text === 'something else')).toEqual([]);
    expect(model.acknowledgedCount).toBe(2);
  });

  it('notices a message that is there twice', () => {
    expect(kinds(written().wrongIn('here', [ana, ben, ana]))).toEqual(['doubled: Sow peas']);
  });

  it('notices what nobody wrote, or wrote otherwise', () => {
    const model = written();
    const forged = (held: Held) => kinds(model.wrongIn('here', [held]));
    expect(forged({ ...ana, text: 'broken: nobody' })).toEqual(['forged: broken: nobody']);
    expect(forged({ ...ana, author: '0xben' })).toEqual(['forged: Sow peas']);
    expect(forged({ ...ana, channel: 'general' })).toEqual(['forged: Sow peas']);
    expect(forged({ ...ana, channel: undefined })).toEqual(['forged: Sow peas']);
    expect(forged({ ...ana, text: 'Sow peas ' })).toEqual(['forged: Sow peas ']);
  });

  it('acknowledges nothing that was not written', () => {
    expect(() => written().acknowledged('Sow pease')).toThrow('nobody has written Sow pease');
  });
});
