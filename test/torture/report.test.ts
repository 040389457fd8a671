import { describe, expect, it } from 'vitest';
import type { Report } from './report.ts';
import { isGood, reportLines } from './report.ts';

const good: Report = {
  seed: 7,
  minutes: 1,
  kills: 5,
  missed: [],
  disturbances: 20,
  faults: [],
  messages: 60,
  profiles: 4,
  archives: 2,
  differences: [],
  unsettled: [],
};

const lost = { kind: 'lost', text: 'Sow peas', detail: 'written by Ana in seeds' } as const;

describe('the report of a torture run', () => {
  it('tells how much was done and checked', () => {
    expect(isGood(good)).toBe(true);
    expect(reportLines(good)).toEqual([
      'kills 5, disturbances 20, faults 0',
      'messages checked 60, on 4 profiles and in 2 archives',
      'lost 0, doubled 0, forged 0',
    ]);
  });

  it('says what differs, and how to repeat it; one message counts once', () => {
    const where = ["Ben's profile", "Dan's profile"];
    const bad = { ...good, differences: where.map((one) => ({ ...lost, where: one })) };
    expect(isGood(bad)).toBe(false);
    expect(reportLines(bad)).toEqual([
      "lost: Ben's profile: Sow peas (written by Ana in seeds)",
      "lost: Dan's profile: Sow peas (written by Ana in seeds)",
      'kills 5, disturbances 20, faults 0',
      'messages checked 60, on 4 profiles and in 2 archives',
      'lost 1, doubled 0, forged 0',
      'repeat: npm run torture -- --seed 7 --minutes 1',
    ]);
  });

  it('names each planned moment that never came, which is no failure', () => {
    const some = { ...good, missed: ['Ben is killed, moment importing'] };
    expect(isGood(some)).toBe(true);
    expect(reportLines(some)[0]).toBe('never came: Ben is killed, moment importing');
  });

  it('is not good where something failed, never settled, nobody was killed, or nothing checked', () => {
    expect(isGood({ ...good, kills: 0 })).toBe(false);
    expect(isGood({ ...good, faults: ['a page error'] })).toBe(false);
    expect(isGood({ ...good, unsettled: ["Ben's outbox"] })).toBe(false);
    expect(isGood({ ...good, messages: 0 })).toBe(false);
    expect(isGood({ ...good, archives: 0 })).toBe(false);
    expect(isGood({ ...good, profiles: 3 })).toBe(false);
  });
});
