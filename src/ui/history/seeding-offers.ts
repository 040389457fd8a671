import { text } from '../text.ts';
import type { HistoryModel } from '../../app/history-model.ts';
import type { NodeTabModel } from '../../app/node-tab-model.ts';

/**
 * What the switch of the history means now.
 * @param isStopped the browser stops a page that is out of sight (`hasHomeScreen`): to keep a tab
 *   open is no use there
 */
export function switchWords(
  { role, isEnabled, stage }: Pick<HistoryModel, 'role' | 'isEnabled' | 'stage'>,
  isStopped: boolean,
): string {
  const { owner, member, stages } = text.history;
  const words = role === 'active' ? owner : member;
  if (!isEnabled) return words.switchOff;
  // The stage says it of both.
  if (stage === 'without torrents') return stages[stage];
  return isStopped ? words.switchOnInSight : words.switchOn;
}

/** What an owner is told of closing the tab, where so many peers hold all of the history. */
export function closingWords(full: number, isStopped: boolean): string {
  const { swarm } = text;
  if (full > 0) return swarm.mayClose(full);
  return isStopped ? swarm.keepElsewhere : swarm.keepOpen;
}

/** Whoever turned it on can turn it off, whatever has ended since. */
export function isScreenOffered(
  { screen, runsIn }: Pick<NodeTabModel, 'screen' | 'runsIn'>,
  { isEnabled, infoHash }: Pick<HistoryModel, 'isEnabled' | 'infoHash'>,
): boolean {
  const isSeeding = runsIn === 'this tab' && isEnabled && infoHash !== undefined;
  return screen.isOffered && (isSeeding || screen.isOn);
}
