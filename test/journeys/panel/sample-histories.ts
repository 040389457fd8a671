import type {
  HistoryModel,
  ProgressView,
  WindowState,
  WindowView,
} from '../../../src/app/history-model.ts';
import { calendarOf } from '../../../src/app/calendar.ts';
import { sum } from '../../../src/app/window-views.ts';
import { pieceLengthBytes } from '../../../src/archive/limits.ts';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** A Wednesday. */
export const nowMs = Date.UTC(2026, 10, 18, 15, 20);
const thisWeekMs = Date.UTC(2026, 10, 16);

/** By how many weeks ago; the others are here. */
const states: Record<number, WindowState> = {
  2: 'stored',
  3: 'fetching',
  9: 'partly',
  14: 'set aside',
  31: 'no longer listed',
  48: 'without pieces',
  49: 'without pieces',
  50: 'pruned',
  51: 'pruned',
  52: 'listed',
  53: 'listed',
  54: 'listed',
};
const silent = new Set([11, 22, 23, 40]);
const reason =
  'A9 content hash: expected the SHA-256 that the index says, got 9f86d081884c7d659a2feaa0c55ad015';

function windowOf(weeksAgo: number): WindowView {
  const fromMs = thisWeekMs - weeksAgo * weekMs;
  const state = states[weeksAgo] ?? 'imported';
  const messages = 12 + ((weeksAgo * 7919) % 400);
  const pieces = 1 + Math.floor(messages / 200);
  const id = `0x${weeksAgo.toString(16).padStart(2, '0').repeat(32)}`;
  const sizeBytes = pieces * pieceLengthBytes;
  return {
    fromMs,
    toMs: fromMs + weekMs,
    state,
    messages,
    sizeBytes,
    pieces,
    reason: state === 'set aside' || state === 'partly' ? reason : undefined,
    archives: [{ id, messages, sizeBytes, redactions: 0 }],
  };
}

function windowsOf(weeks: number): WindowView[] {
  const all = Array.from({ length: weeks }, (_, index) => windowOf(index + 2));
  return all.filter((_, index) => !silent.has(index + 2));
}

function waves(minutes: number, most: number): number[] {
  return Array.from({ length: minutes }, (_, n) =>
    Math.round(most * Math.abs(Math.sin(n / 6) * Math.cos(n / 17))),
  );
}

const seeds = { chatId: 'seeds', kind: 'channel', channelName: 'seeds' } as const;

function history(windows: readonly WindowView[], over: Partial<HistoryModel>): HistoryModel {
  const frame = { windowMs: weekMs, createdMs: undefined, archivedThroughMs: undefined };
  return {
    stage: 'seeding',
    isControlNode: false,
    role: 'member',
    control: undefined,
    takeOver: undefined,
    isEnabled: true,
    windows,
    calendarAt: (atMs) => calendarOf(windows, { ...frame, nowMs: atMs }),
    totals: {
      messages: sum(windows, 'messages'),
      sizeBytes: sum(windows, 'sizeBytes'),
      pieces: sum(windows, 'pieces'),
    },
    peers: 5,
    downloadBytesPerSecond: 0,
    uploadBytesPerSecond: 48_200,
    bannedPeers: 2,
    wastedBytes: 204_800,
    traffic: {
      downBytes: waves(60, 3_000_000),
      upBytes: waves(47, 9_000_000),
      peers: waves(60, 9),
    },
    holders: [
      { kind: 'all', peers: 3, windows: windows.length },
      { kind: 'newest', peers: 1, windows: 8 },
      { kind: 'none', peers: 1, windows: 0 },
    ],
    copiesOf: ({ archives }) => (archives.length === 0 ? undefined : 3),
    announcedMs: nowMs - 2 * hourMs,
    nextAnnouncementMs: undefined,
    nextArchiveMs: undefined,
    infoHash: 'c0ffee00'.repeat(5),
    progress: undefined,
    failure: undefined,
    rewrite: undefined,
    trackers: [
      { url: 'wss://tracker.example.org', state: 'working', detail: undefined },
      { url: 'wss://tracker.example.net', state: 'failed', detail: 'the socket was closed' },
    ],
    rejections: [],
    gaps: [],
    leftOut: [],
    displaced: [],
    reconciliations: [],
    redactions: [],
    coverage: [],
    choice: { kind: 'newest', weeks: 12 },
    extentOf: ({ kind }) => {
      const chosen = kind === 'on demand' ? [] : windows.slice(0, kind === 'newest' ? 12 : 99);
      return { windows: chosen.length, sizeBytes: sum(chosen, 'sizeBytes') };
    },
    choose: () => Promise.resolve(),
    isRequested: () => false,
    fetchWindow: () => Promise.resolve(),
    storage: {
      pieceBytes: 61_400_000,
      pageBytes: 204_000_000,
      budgetBytes: 300_000_000,
      standardBytes: 2_000_000_000,
      isStandard: false,
    },
    setBudget: () => Promise.resolve(),
    restore: () => Promise.resolve(),
    takeControl: () => Promise.resolve(),
    exportFile: () => Promise.resolve(new Blob()),
    importFile: () => Promise.resolve({ added: 0, isOlder: false }),
    webSeeds: [],
    setWebSeeds: () => Promise.resolve(),
    tryNow: () => Promise.resolve(),
    setEnabled: () => Promise.resolve(),
    close: () => undefined,
    ...over,
  };
}

const halfway: ProgressView = {
  bytesDone: 8 * pieceLengthBytes,
  bytesTotal: 21 * pieceLengthBytes,
  piecesDone: 8,
  piecesTotal: 21,
  messagesDone: 1204,
  messagesTotal: 3110,
  windowsDone: 6,
  windowsTotal: 14,
  quietMs: 400,
};

export const sampleHistories = {
  /** Of a member; every state of a window is in it. */
  member: history(windowsOf(62), {
    rejections: [
      {
        reason: 'M2 signature',
        count: 3,
        detail: 'expected 65 bytes, got 64',
        lastMs: nowMs - hourMs,
      },
    ],
    gaps: [{ ...seeds, fromMs: nowMs - 9 * weekMs, toMs: nowMs - 8 * weekMs }],
    displaced: [
      {
        id: '0x01',
        channelName: 'seeds',
        author: '0x04aa',
        displayName: 'Matteo',
        text: 'Seed swap on Saturday at ten, by the compost. Bring envelopes!',
        timestampMs: nowMs - 4 * weekMs,
        untilMs: nowMs + 2 * weekMs,
      },
      {
        id: '0x02',
        channelName: 'general',
        author: '0x04bb',
        displayName: 'Priya',
        text: '',
        timestampMs: nowMs - 5 * weekMs,
        untilMs: nowMs + 2 * weekMs,
      },
    ],
    reconciliations: [
      {
        id: 1,
        fromMs: thisWeekMs - 4 * weekMs,
        toMs: thisWeekMs - 3 * weekMs,
        atMs: nowMs - weekMs,
        added: 3,
        displaced: 2,
        unchanged: 217,
      },
    ],
    rewrite: {
      foundMs: nowMs - 5 * hourMs,
      changedWindows: 2,
      unlistedWindows: 1,
      isReplaced: true,
    },
  }),
  fetching: history(windowsOf(14), {
    stage: 'fetching',
    downloadBytesPerSecond: 412_000,
    progress: { ...halfway, leftMs: 74_000 },
  }),
  stalled: history(windowsOf(14), {
    stage: 'fetching',
    progress: { ...halfway, quietMs: 60_000 },
  }),
  owner: history(
    windowsOf(26).filter(({ state }) => state === 'imported'),
    {
      isControlNode: true,
      coverage: [
        { ...seeds, throughMs: nowMs - 4 * hourMs },
        { chatId: '', kind: 'community', channelName: '', throughMs: nowMs - hourMs / 2 },
      ],
      role: 'active',
      leftOut: [{ id: '0x03', channelName: 'seeds', timestampMs: nowMs - weekMs }],
      redactions: [
        {
          id: '1',
          what: 'member',
          askedMs: nowMs - hourMs,
          isDone: true,
          archives: 2,
          events: 5,
          refused: [
            {
              fromMs: thisWeekMs - 3 * weekMs,
              toMs: thisWeekMs - 2 * weekMs,
              reason: 'H20 larger: expected 1024 bytes, got 1040',
            },
          ],
        },
        {
          id: '2',
          what: 'messages',
          askedMs: nowMs,
          isDone: false,
          archives: 0,
          events: 0,
          refused: [],
        },
      ],
      nextAnnouncementMs: nowMs + 6 * hourMs,
      nextArchiveMs: thisWeekMs + weekMs + hourMs,
    },
  ),
  empty: history([], {
    stage: 'waiting for the owner',
    infoHash: undefined,
    trackers: [],
    peers: 0,
    uploadBytesPerSecond: 0,
    bannedPeers: 0,
    wastedBytes: 0,
    traffic: { downBytes: [], upBytes: [] },
  }),
};

export type HistoryName = keyof typeof sampleHistories;
