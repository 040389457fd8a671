import { parseArgs } from 'node:util';
import { runningNetwork } from '../commands/running-network.mjs';
import { communityTopics } from './community-topics.ts';
import type { ForgetCriteria } from './message-store.ts';

const USAGE = `Usage: npm run forget -- --older-than <seconds> [--keep-link <invite link>]
  --older-than <seconds>  make the service nodes forget what is older than this
  --keep-link <link>      but not the description and the announcements of this community;
                          may be given several times
  --keep-topic <topic>    nor anything on this content topic; may be given several times
  --control <url>         the control endpoint; default: that of the running npm start`;

interface ForgetCommand {
  readonly controlUrl: string;
  readonly criteria: ForgetCriteria;
}

/** @throws Error with a sentence for the person who wrote the arguments, and the usage */
function parseCommand(args: string[], nowMs: number): ForgetCommand {
  try {
    return parseValues(args, nowMs);
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`, {
      cause,
    });
  }
}

function parseValues(args: string[], nowMs: number): ForgetCommand {
  const { values } = parseArgs({
    args,
    options: {
      'older-than': { type: 'string' },
      'keep-link': { type: 'string', multiple: true, default: [] },
      'keep-topic': { type: 'string', multiple: true, default: [] },
      control: { type: 'string' },
    },
  });
  const controlUrl = values.control ?? runningNetwork()?.controlUrl;
  if (controlUrl === undefined) throw new Error('no local network is running: npm start first');
  const olderThanMs = nowMs - parseSeconds(values['older-than']) * 1000;
  const keepTopics = [...values['keep-link'].flatMap(communityTopics), ...values['keep-topic']];
  return { controlUrl, criteria: { olderThanMs, keepTopics } };
}

function parseSeconds(text: string | undefined): number {
  const seconds = Number(text ?? Number.NaN);
  if (!Number.isFinite(seconds) || seconds < 0) {
    throw new Error(`expected --older-than with a number of seconds, got ${text ?? 'nothing'}`);
  }
  return seconds;
}

async function forget({ controlUrl, criteria }: ForgetCommand): Promise<number[]> {
  const response = await fetch(new URL('/forget', controlUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(criteria),
  });
  const answer = (await response.json()) as { forgotten: number[] } | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer.forgotten;
}

async function main(args: string[]): Promise<void> {
  const forgotten = await forget(parseCommand(args, Date.now()));
  forgotten.forEach((count, node) => console.log(`service node ${node}: ${count} forgotten`));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
