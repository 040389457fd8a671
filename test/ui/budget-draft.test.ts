import { expect, it } from 'vitest';
import { BudgetDraft } from '../../src/ui/history/choice/budget-draft.svelte.ts';

function draftOf(budgetBytes: number, isStandard = false): BudgetDraft {
  const use = { pieceBytes: 0, pageBytes: 0, standardBytes: 2e9 };
  return new BudgetDraft(() => ({ ...use, budgetBytes, isStandard }));
}

it('H16: shows what is set: the standard, one of the sizes, or another', () => {
  expect(draftOf(2e9, true).pick).toBe('standard');
  expect(draftOf(500e6).pick).toBe('500000000');
  expect(draftOf(3e6).pick).toBe('other');
  expect(draftOf(3e6).megabytes).toBe(3);
});

it('H16: sets what is picked; another size is set once it is typed', () => {
  const draft = draftOf(2e9, true);
  expect(draft.picked('500000000')).toEqual({ bytes: 500e6 });
  expect(draft.picked('standard')).toEqual({ bytes: undefined });
  expect(draft.picked('other')).toBeUndefined();
  expect(draft.pick).toBe('other');
  expect(draft.megabytes).toBe(2000);
  draft.megabytes = 2.5;
  expect(draft.typed()).toEqual({ bytes: 2_500_000 });
});

it.each([0, 0.5, -3, 2e6, Number.NaN])('H16: %s megabytes cannot be set', (typed) => {
  const draft = draftOf(2e9, true);
  draft.picked('other');
  draft.megabytes = typed;
  expect(draft.typed()).toBeUndefined();
});
