import { seededRandom } from '../localnet/seeded-random.ts';
import type { Action, KillMoment, PlannedAction } from './actions.ts';
import { channels, hostileDeeds, people } from './actions.ts';
import { Dice } from './dice.ts';

const minuteMs = 60_000;
/** M10: readers hold back more than 60 a minute from one author; this is about 15. */
const writeEveryMs = 2_000;
const disturbEveryMs = 4_000;
const hostileEveryMs = 9_000;
const longestOutageMs = 9_000;

type Draw = (dice: Dice) => Action;

/** How much more often one comes than another. */
const disturbances: readonly { weight: number; draw: Draw }[] = [
  { weight: 3, draw: (dice) => ({ kind: 'reload', who: dice.pick(people) }) },
  { weight: 3, draw: drawReopen },
  { weight: 4, draw: (dice) => drawKill(dice, 'anything') },
  { weight: 3, draw: drawNodeOutage },
  { weight: 2, draw: (dice) => ({ kind: 'tracker outage', forMs: dice.upTo(longestOutageMs) }) },
  { weight: 2, draw: drawStoreFaults },
  { weight: 1, draw: () => ({ kind: 'forget' }) },
];

/** What happens when, in order of time: the same for the same seed and duration. */
export function makePlan(seed: number, durationMs: number): PlannedAction[] {
  const dice = new Dice(seededRandom(seed));
  const planned = [
    ...spread(dice, { durationMs, everyMs: writeEveryMs }, drawWrite),
    ...spread(dice, { durationMs, everyMs: disturbEveryMs }, drawDisturbance),
    ...spread(dice, { durationMs, everyMs: hostileEveryMs }, (drawn) => ({
      kind: 'hostile',
      deed: drawn.pick(hostileDeeds),
    })),
    ...eachMinute(durationMs, () => momentKills(dice)),
  ];
  return planned.sort((left, right) => left.atMs - right.atMs);
}

/** One at a random time within each stretch. */
function spread(
  dice: Dice,
  { durationMs, everyMs }: { durationMs: number; everyMs: number },
  draw: Draw,
): PlannedAction[] {
  const count = Math.floor(durationMs / everyMs);
  return Array.from({ length: count }, (_, place) => {
    const atMs = place * everyMs + dice.upTo(everyMs);
    return { atMs, action: draw(dice) };
  });
}

/** A window ends once a minute: each minute brings one archive run, one fetch, one import. */
function eachMinute(durationMs: number, draw: () => Action[]): PlannedAction[] {
  const minutes = Math.ceil(durationMs / minuteMs);
  return Array.from({ length: minutes }, (_, minute) =>
    draw().map((action) => ({ atMs: minute * minuteMs, action })),
  ).flat();
}

function momentKills(dice: Dice): Action[] {
  const [, ...members] = people;
  const fetcher = dice.pick(members);
  const importer = dice.pick(members);
  return [
    ...(dice.chance(0.7) ? [drawKill(dice, 'archiving')] : []),
    ...(dice.chance(0.6) ? [drawKill(dice, 'importing', importer)] : []),
    ...(dice.chance(0.4) && fetcher !== importer ? [drawKill(dice, 'fetching', fetcher)] : []),
  ];
}

function drawWrite(dice: Dice): Action {
  const who = dice.pick(people);
  return { kind: 'write', who, channel: dice.pick(channels), messages: 1 + dice.upTo(3) };
}

function drawDisturbance(dice: Dice): Action {
  return dice.pickWeighted(disturbances).draw(dice);
}

function drawReopen(dice: Dice): Action {
  return {
    kind: 'reopen',
    who: dice.pick(people),
    awayMs: dice.chance(0.5) ? 0 : dice.upTo(longestOutageMs),
  };
}

function drawKill(dice: Dice, moment: KillMoment, member = dice.pick(people)): Action {
  const who = moment === 'archiving' ? people[0] : member;
  const afterMs = moment === 'anything' ? 0 : dice.upTo(moment === 'archiving' ? 400 : 150);
  return { kind: 'kill', who, moment, afterMs, awayMs: dice.upTo(longestOutageMs) };
}

function drawNodeOutage(dice: Dice): Action {
  const nodes = dice.chance(0.3) ? [0, 1] : [dice.upTo(2)];
  return { kind: 'node outage', nodes, forMs: 1_000 + dice.upTo(longestOutageMs) };
}

function drawStoreFaults(dice: Dice): Action {
  const failStore = dice.pick([0, 0.5, 1]);
  const storeDelayMs = dice.pick([0, 300, 2_000]);
  return {
    kind: 'store faults',
    node: dice.upTo(2),
    failStore,
    storeDelayMs,
    forMs: dice.upTo(longestOutageMs),
  };
}
