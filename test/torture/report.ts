import { people } from './actions.ts';
import type { Difference, DifferenceKind } from './model.ts';
import type { Options } from './options.ts';

export interface Report extends Options {
  kills: number;
  /** Whom the plan was to kill at a moment that never came. */
  missed: readonly string[];
  /** Things that were done to people and network, kills included. */
  disturbances: number;
  /** What happened that never may: an error in a page, an action that could not be done. */
  faults: readonly string[];
  /** Acknowledged messages. */
  messages: number;
  profiles: number;
  archives: number;
  differences: readonly Difference[];
  /** What did not come right although everything was up again. */
  unsettled: readonly string[];
}

/** A run that has killed nobody, or checked nothing, proves nothing. */
export function isGood(report: Report): boolean {
  const { kills, faults, differences, unsettled, messages, archives, profiles } = report;
  const isChecked = kills > 0 && messages > 0 && archives > 0 && profiles === people.length;
  return isChecked && faults.length + differences.length + unsettled.length === 0;
}

/** What is printed in the end, a line each. */
export function reportLines(report: Report): string[] {
  const { seed, minutes, differences, faults, unsettled, missed } = report;
  const count = (kind: DifferenceKind): number =>
    new Set(differences.filter((one) => one.kind === kind).map(({ text }) => text)).size;
  return [
    ...missed.map((kill) => `never came: ${kill}`),
    ...faults.map((fault) => `fault: ${fault}`),
    ...unsettled.map((what) => `not settled: ${what}`),
    ...differences.map(({ kind, where, text, detail }) => `${kind}: ${where}: ${text} (${detail})`),
    `kills ${report.kills}, disturbances ${report.disturbances}, faults ${faults.length}`,
    `messages checked ${report.messages}, on ${report.profiles} profiles and in ${report.archives} archives`,
    `lost ${count('lost')}, doubled ${count('doubled')}, forged ${count('forged')}`,
    ...(isGood(report) ? [] : [`repeat: npm run torture -- --seed ${seed} --minutes ${minutes}`]),
  ];
}
