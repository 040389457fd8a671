import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../protocol/seeded-random.ts';
import { dialogues } from './dialogues.ts';
import { channelNames } from './looks.ts';
import { expand, wordsFor } from './words.ts';

const months = Array.from({ length: 12 }, (_, place) => place + 1);

describe('what the people of the sample can say', () => {
  it('is said in the channels that there are, in each of them in every month', () => {
    expect(new Set(dialogues.map(({ channel }) => channel))).toEqual(new Set(channelNames));
    for (const month of months) {
      const spoken = dialogues.filter((dialogue) => dialogue.months.has(month));
      expect(new Set(spoken.map(({ channel }) => channel))).toEqual(new Set(channelNames));
    }
  });

  it('has no gap left open, in whatever month and of whatever crop', () => {
    const random = new SeededRandom(1);
    const lines = dialogues.flatMap((dialogue) =>
      [...dialogue.months].flatMap((month) =>
        Object.values(dialogue.lines)
          .flat()
          .map((line) => expand(line, wordsFor(dialogue, { month, asker: 0 }, random), random)),
      ),
    );
    expect(lines.length).toBeGreaterThan(1_000);
    expect(lines.filter((line) => /[[\]{}|]|undefined|^\s*$/.test(line))).toEqual([]);
  });

  it('begins somewhere', () => {
    expect(dialogues.filter(({ lines }) => lines.open.length === 0)).toEqual([]);
  });

  it('refuses a word that nobody explains', () => {
    const dialogue = dialogues[0];
    if (!dialogue) throw new Error('expected dialogues');
    const random = new SeededRandom(1);
    const words = wordsFor(dialogue, { month: 5, asker: 0 }, random);
    expect(() => expand('Buy {nothing}', words, random)).toThrow('{nothing}');
  });
});
