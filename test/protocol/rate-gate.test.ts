import { describe, expect, it } from 'vitest';
import { MAX_EVENTS_A_MINUTE, RateGate } from '../../src/protocol/rate-gate.ts';
import { aliceKey, bobKey, nowMs, reasonOf } from './sample.ts';

const SECOND = 1000;

function admitted(gate: RateGate, count: number, atMs?: number, author = aliceKey): number {
  const verdicts = Array.from({ length: count }, () => gate.check(author, atMs));
  return verdicts.filter((verdict) => verdict === undefined).length;
}

describe('rate of one author', () => {
  it('M10: holds back what is more than 60 events a minute', () => {
    const gate = new RateGate(() => nowMs);
    expect(admitted(gate, MAX_EVENTS_A_MINUTE)).toBe(60);
    expect(reasonOf(gate.check(aliceKey))).toBe('M10 too many');
  });

  it('M10: each author has their own minute', () => {
    const gate = new RateGate(() => nowMs);
    admitted(gate, 100);
    expect(admitted(gate, 100, nowMs, bobKey)).toBe(60);
  });

  it('M10: goes on once the minute is over', () => {
    let timeMs = nowMs;
    const gate = new RateGate(() => timeMs);
    admitted(gate, 100);
    timeMs += 49 * SECOND;
    expect(admitted(gate, 1)).toBe(0);
    timeMs += 21 * SECOND;
    expect(admitted(gate, 100)).toBe(60);
  });

  it('M10: what was held back does not hold back what follows', () => {
    let timeMs = nowMs;
    const gate = new RateGate(() => timeMs);
    for (let i = 0; i < 20; i++) {
      admitted(gate, 30);
      timeMs += 10 * SECOND;
    }
    expect(admitted(gate, 1, nowMs + 300 * SECOND)).toBe(1);
  });

  it('M10: what is taken back does not count, what is kept does', () => {
    const gate = new RateGate(() => nowMs);
    admitted(gate, 20);
    gate.keep();
    admitted(gate, 40);
    gate.takeBack();
    expect(admitted(gate, 100)).toBe(40);
  });

  it('M10: what is released does not count any more', () => {
    const gate = new RateGate(() => nowMs);
    admitted(gate, 60);
    gate.keep();
    gate.release(aliceKey, nowMs);
    expect(admitted(gate, 100)).toBe(1);
  });

  it('M10: the minute slides: no 60 s see more than 60 events of a steady flood', () => {
    const gate = new RateGate(() => nowMs);
    const times = Array.from({ length: 600 }, (_, i) => nowMs + i * 500);
    const through = times.filter((atMs) => gate.check(aliceKey, atMs) === undefined);
    for (const from of through) {
      const inMinute = through.filter((atMs) => atMs >= from && atMs < from + 50 * SECOND);
      expect(inMinute.length).toBeLessThanOrEqual(60);
    }
    expect(through.length).toBeGreaterThan(240);
  });

  it('M10: a store query that brings newer events first gives the same', () => {
    const gate = new RateGate(() => nowMs);
    const times = Array.from({ length: 600 }, (_, i) => nowMs - i * 500);
    const through = times.filter((atMs) => gate.check(aliceKey, atMs) === undefined);
    for (const to of through) {
      const inMinute = through.filter((atMs) => atMs <= to && atMs > to - 50 * SECOND);
      expect(inMinute.length).toBeLessThanOrEqual(60);
    }
  });

  it('M10: a long history of a steady author passes', { timeout: 30_000 }, () => {
    const gate = new RateGate(() => nowMs);
    const times = Array.from({ length: 30_000 }, (_, i) => nowMs + i * 1100);
    expect(times.every((atMs) => gate.check(aliceKey, atMs) === undefined)).toBe(true);
  });
});
