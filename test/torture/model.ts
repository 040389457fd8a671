import type { ChannelName, PersonName } from './actions.ts';

/** What somebody wrote. Every text is written once in a run. */
export interface Written {
  text: string;
  channel: ChannelName;
  who: PersonName;
}

/** A message as a profile, or an archive, has it. */
export interface Held {
  text: string;
  /** Undefined: of a channel that the model does not know. */
  channel: ChannelName | undefined;
  /** Chat key. */
  author: string;
}

export type DifferenceKind = 'lost' | 'doubled' | 'forged';

export interface Difference {
  kind: DifferenceKind;
  /** Whose profile, or which archives. */
  where: string;
  text: string;
  detail: string;
}

interface Entry extends Written {
  isAcknowledged: boolean;
}

/**
 * Knows what must be there: every message that the app has said it keeps, exactly once, by whoever
 * wrote it, where it was written. What was being sent when a browser was killed may be there or not.
 */
export class Model {
  readonly #entries = new Map<string, Entry>();
  readonly #authors = new Map<string, string>();

  /** @param chatKey as the profile has it */
  meet(who: PersonName, chatKey: string): void {
    this.#authors.set(who, chatKey);
  }

  attempted(written: Written): void {
    this.#entries.set(written.text, { ...written, isAcknowledged: false });
  }

  /** The app has stored it, so that it has to arrive whatever happens. */
  acknowledged(text: string): void {
    const entry = this.#entries.get(text);
    if (!entry) throw new Error(`nobody has written ${text}`);
    entry.isAcknowledged = true;
  }

  get acknowledgedCount(): number {
    return [...this.#entries.values()].filter(({ isAcknowledged }) => isAcknowledged).length;
  }

  /** What may be nowhere and at no time: a message twice, or one that nobody wrote. */
  wrongIn(where: string, held: readonly Held[]): Difference[] {
    const forged = held.flatMap((message) => {
      const detail = this.#forgery(message);
      const { text } = message;
      return detail === undefined ? [] : [{ kind: 'forged' as const, where, text, detail }];
    });
    const doubled = [...countTexts(held)].filter(([, count]) => count > 1);
    return [
      ...forged,
      ...doubled.map(([text, count]) => {
        return { kind: 'doubled' as const, where, text, detail: `${count} times` };
      }),
    ];
  }

  /**
   * What has to be there and is not.
   * @param isExpected which of the acknowledged ones; default: all
   */
  lostIn(
    where: string,
    held: readonly Held[],
    isExpected: (text: string) => boolean = () => true,
  ): Difference[] {
    const texts = new Set(held.map(({ text }) => text));
    return [...this.#entries.values()]
      .filter(({ isAcknowledged, text }) => isAcknowledged && isExpected(text) && !texts.has(text))
      .map(({ who, channel, text }) => {
        return { kind: 'lost', where, text, detail: `written by ${who} in ${channel}` };
      });
  }

  /** Why nobody can have written it so; undefined where somebody did. */
  #forgery({ text, channel, author }: Held): string | undefined {
    const entry = this.#entries.get(text);
    if (!entry) return 'nobody wrote it';
    if (author !== this.#authors.get(entry.who)) return `${entry.who} wrote it, not ${author}`;
    return channel === entry.channel ? undefined : `it was written in ${entry.channel}`;
  }
}

/** The same may be seen at several times. */
export function distinct(differences: readonly Difference[]): Difference[] {
  const byText = new Map(differences.map((one) => [`${one.kind} ${one.where} ${one.text}`, one]));
  return [...byText.values()];
}

function countTexts(held: readonly Held[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of held) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
