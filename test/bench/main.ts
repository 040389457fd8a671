import { formatFigure, isMissed } from './figure.ts';
import { parseOptions } from './options.ts';
import type { Bench, Part } from './part.ts';
import { appImportPart } from './parts/app-import.ts';
import { archivePart } from './parts/archive.ts';
import { hiddenPart } from './parts/hidden.ts';
import { hiddenAppPart } from './parts/hidden-app.ts';
import { importPart } from './parts/import.ts';
import { joinPart } from './parts/join.ts';
import { lighthousePart } from './parts/lighthouse.ts';
import { livePart } from './parts/live.ts';
import { membersPart } from './parts/members.ts';
import { offlinePart } from './parts/offline.ts';
import { reconnectPart } from './parts/reconnect.ts';
import { replacementPart } from './parts/replacement.ts';
import { reseedPart } from './parts/reseed.ts';
import { searchPart } from './parts/search.ts';
import { sizePart } from './parts/size.ts';
import { swarmPart } from './parts/swarm.ts';
import { tabsPart } from './parts/tabs.ts';
import { timelinePart } from './parts/timeline.ts';
import { togetherPart } from './parts/together.ts';
import { typingPart } from './parts/typing.ts';
import { weeklyPart } from './parts/weekly.ts';
import { Samples } from './sample/samples.ts';
import { Surroundings } from './surroundings.ts';

const parts: readonly Part[] = [
  reconnectPart,
  joinPart,
  importPart,
  replacementPart,
  searchPart,
  archivePart,
  swarmPart,
  weeklyPart,
  togetherPart,
  reseedPart,
  hiddenPart,
  hiddenAppPart,
  tabsPart,
  offlinePart,
  appImportPart,
  livePart,
  membersPart,
  timelinePart,
  typingPart,
  sizePart,
  lighthousePart,
];

/** One line a figure on stdout, `name value unit goal`; progress on stderr. */
async function main(args: string[]): Promise<void> {
  const partNames = parts.map(({ name }) => name);
  const { only, runs } = parseOptions(args, partNames);
  const chosen = only.length === 0 ? parts : parts.filter(({ name }) => only.includes(name));
  const surroundings = new Surroundings();
  const samples = new Samples(() => surroundings.benchPage());
  endOnSignal(surroundings);
  try {
    for (const part of chosen) await measure(part, { surroundings, samples, runs });
  } finally {
    await surroundings.end();
  }
}

/** A part that fails keeps no other from being measured. */
async function measure(part: Part, bench: Bench): Promise<void> {
  console.error(`\n${part.name}`);
  try {
    for (const figure of await part.measure(bench)) {
      console.log(formatFigure(figure));
      if (isMissed(figure)) console.error(`${figure.name} misses its goal.`);
    }
  } catch (error) {
    process.exitCode = 1;
    console.error(`${part.name} failed:`, error);
  }
}

function endOnSignal(surroundings: Surroundings): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void surroundings.end().finally(() => process.exit(1));
    });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
