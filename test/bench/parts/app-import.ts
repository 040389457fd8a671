import type { Browser } from '@playwright/test';
import { median } from '../figure.ts';
import { longestTask, watchLongTasks } from '../long-tasks.ts';
import type { Bench, Part } from '../part.ts';
import { memoryGrowth } from '../process-memory.ts';
import { seeded } from '../seeded.ts';
import type { Seeded } from '../seeded.ts';
import { Visitor } from '../visitor.ts';

const MESSAGES = 100_000;
const BYTES_IN_MB = 1_000_000;

interface Effort {
  /** ms from the click on Join until all of it can be read and searched. */
  join: number;
  /** ms. */
  longestTask: number;
  /** MB. */
  memory: number;
}

/** What the app itself costs while it joins a community with a hundred thousand messages. */
export const appImportPart: Part = {
  name: 'app-import',
  async measure(bench) {
    const efforts = await seeded(bench, MESSAGES, (history) => measureAll(bench, history));
    const joins = efforts.map(({ join: milliseconds }) => milliseconds);
    const tasks = efforts.map(({ longestTask: milliseconds }) => milliseconds);
    const memory = efforts.map(({ memory: megabytes }) => megabytes);
    const name = `join_to_history_${MESSAGES}`;
    return [
      { name, value: median(joins), unit: 'ms', goal: { atMost: 20_000 } },
      { name: 'longest_task', value: median(tasks), unit: 'ms', goal: { atMost: 50 } },
      { name: 'memory_growth', value: median(memory), unit: 'MB', goal: { atMost: 150 } },
    ];
  },
};

async function measureAll(bench: Bench, history: Seeded): Promise<Effort[]> {
  const efforts: Effort[] = [];
  for (let run = 1; run <= bench.runs; run += 1) {
    // A browser of its own: then its renderer processes are this visitor's alone.
    const effort = await bench.surroundings.withBrowser((browser) =>
      measureOnce(bench, browser, history),
    );
    efforts.push(effort);
    const { join, longestTask: task, memory } = effort;
    console.error(`join ${join} ms, longest task ${task} ms, growth ${memory.toFixed(0)} MB`);
  }
  return efforts;
}

async function measureOnce(
  { surroundings }: Bench,
  browser: Browser,
  { community, announce }: Seeded,
): Promise<Effort> {
  await announce();
  const visitor = await Visitor.arrive(browser, await surroundings.appUrl());
  await visitor.openInvite(community.fragment);
  await watchLongTasks(visitor.page);
  let join = 0;
  const growth = await memoryGrowth(browser, async () => {
    const complete = visitor.whenHistoryComplete();
    const clickedMs = await visitor.join();
    await visitor.openHistory();
    join = (await complete) - clickedMs;
  });
  const milliseconds = await longestTask(visitor.page);
  await visitor.leave();
  return { join, longestTask: milliseconds, memory: growth / BYTES_IN_MB };
}
