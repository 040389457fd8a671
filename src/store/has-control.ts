import type { CommunityRecord } from './records.ts';

/** H9: whether this installation keeps the history, so that archives can be added to it. */
export function hasControl({ control, createdMs }: Pick<CommunityRecord, 'control' | 'createdMs'>) {
  return control ? control.kind === 'took over' : createdMs !== undefined;
}
