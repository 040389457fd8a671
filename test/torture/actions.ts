/** The owner first. */
export const people = ['Ana', 'Ben', 'Cleo', 'Dan'] as const;
export type PersonName = (typeof people)[number];

export const channels = ['general', 'seeds'] as const;
export type ChannelName = (typeof channels)[number];

/** What a profile may be doing when its browser is killed; `anything`: at once. */
export type KillMoment = 'anything' | 'archiving' | 'fetching' | 'importing';

/** What strangers and members who hold the link do to a community. */
export const hostileDeeds = [
  'broken messages',
  'replayed messages',
  'forged announcement',
  'forged description',
  'wrong bytes',
] as const;
export type HostileDeed = (typeof hostileDeeds)[number];

/** One thing that happens. Whatever lasts is over after `forMs` or `awayMs`, or when the plan ends. */
export type Action =
  | { kind: 'write'; who: PersonName; channel: ChannelName; messages: number }
  | { kind: 'reload'; who: PersonName }
  /** Closes the tab and opens it again; `awayMs` 0: the new one is there before the old one goes. */
  | { kind: 'reopen'; who: PersonName; awayMs: number }
  /** Kills the browser process `afterMs` after the moment has come, and starts it again. */
  | { kind: 'kill'; who: PersonName; moment: KillMoment; afterMs: number; awayMs: number }
  | { kind: 'node outage'; nodes: readonly number[]; forMs: number }
  | { kind: 'tracker outage'; forMs: number }
  | { kind: 'store faults'; node: number; failStore: number; storeDelayMs: number; forMs: number }
  /** The service nodes forget what has been archived. */
  | { kind: 'forget' }
  | { kind: 'hostile'; deed: HostileDeed };

export interface PlannedAction {
  /** From the start of the plan. */
  atMs: number;
  action: Action;
}

/** One line for the log. */
export function describeAction(action: Action): string {
  const { kind, ...details } = action;
  const words = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`);
  return [kind, ...words].join(', ');
}
