import { describe, expect, it } from 'vitest';
import { closingWords, isScreenOffered, switchWords } from '../../src/ui/history/seeding-offers.ts';
import { text } from '../../src/ui/text.ts';

describe('where the browser stops what is out of sight', () => {
  it.each(['active', 'member'] as const)('no tab has to stay open: %s', (role) => {
    const history = { role, isEnabled: true, stage: 'seeding' } as const;
    const told = [switchWords(history, true), closingWords(0, true)].join(' ');
    expect(told).not.toMatch(/tab|passes them on/);
    expect([switchWords(history, false), closingWords(0, false)].join(' ')).toMatch(/tab/);
  });

  it('what is switched off is said as anywhere else', () => {
    const off = { role: 'member', isEnabled: false, stage: 'off' } as const;
    expect(switchWords(off, true)).toBe(text.history.member.switchOff);
    const without = { ...off, isEnabled: true, stage: 'without torrents' } as const;
    expect(switchWords(without, true)).toBe(text.history.stages['without torrents']);
  });
});

it('the screen is kept on for something that is passed on here, and turned off in any case', () => {
  const screen = { isOffered: true, isOn: false, turn: () => Promise.resolve() };
  const tab = { screen, runsIn: 'this tab' } as const;
  const seeded = { isEnabled: true, infoHash: 'ab' };
  expect(isScreenOffered(tab, seeded)).toBe(true);
  expect(isScreenOffered(tab, { ...seeded, isEnabled: false })).toBe(false);
  expect(isScreenOffered(tab, { ...seeded, infoHash: undefined })).toBe(false);
  expect(isScreenOffered({ ...tab, runsIn: 'another tab' }, seeded)).toBe(false);
  const on = { screen: { ...screen, isOn: true }, runsIn: undefined };
  expect(isScreenOffered(on, { ...seeded, infoHash: undefined })).toBe(true);
});
