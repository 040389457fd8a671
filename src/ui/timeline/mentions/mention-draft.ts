import { mentionOf, mentionOfEveryone, mentionsIn } from '../../../app/mentions.ts';
import { markdown } from '../../text-markdown.ts';

/** Somebody who can be mentioned; everyone where there is no key. */
export interface Mentionable {
  chatKey: string | undefined;
  name: string;
}

export interface MentionQuery {
  /** Where its `@` stands. */
  from: number;
  /** What was written of the name, in lower case. */
  start: string;
}

/** As long as a name may be; further on it is a sentence. */
const begun = /(?:^|[\s(])@([^\s@][^\n@]{0,39})?$/;
const SUGGESTIONS_LIMIT = 6;

/** The mention that is being written at the caret. */
export function mentionAt(value: string, caret: number): MentionQuery | undefined {
  const match = begun.exec(value.slice(0, caret));
  if (!match) return undefined;
  const start = match[1] ?? '';
  return { from: caret - start.length - 1, start: start.toLocaleLowerCase() };
}

/** Those whose name, or a word of it, begins so; the ones whose name does come first. */
export function suggest(people: readonly Mentionable[], { start }: MentionQuery): Mentionable[] {
  const named = people.map((person) => ({ person, name: person.name.toLocaleLowerCase() }));
  const first = named.filter(({ name }) => name.startsWith(start));
  const others = named.filter(({ name }) => !name.startsWith(start) && name.includes(` ${start}`));
  return [...first, ...others].slice(0, SUGGESTIONS_LIMIT).map(({ person }) => person);
}

/** Whom a name stands for; nobody where several have it. */
export interface Names {
  byName: ReadonlyMap<string, Mentionable | undefined>;
  /** How long the longest is. */
  longest: number;
}

/** Of thousands: make them once, not for every character that is written. */
export function namesAmong(people: readonly Mentionable[]): Names {
  const byName = new Map<string, Mentionable | undefined>();
  for (const person of people) {
    const isTaken = byName.has(person.name) && byName.get(person.name)?.chatKey !== person.chatKey;
    byName.set(person.name, isTaken ? undefined : person);
  }
  return { byName, longest: longestOf(people) };
}

function longestOf(people: readonly Mentionable[]): number {
  return people.reduce((longest, { name }) => Math.max(longest, name.length), 0);
}

/**
 * The text as it goes over the wire. A name becomes the key that was chosen for it, or that of the
 * only one who has it; where several have it and none was chosen, it stays a word.
 */
export function withKeys(
  value: string,
  { byName, longest }: Names,
  chosen: readonly Mentionable[],
): string {
  const meant = new Map(chosen.map((person) => [person.name, person]));
  const limit = Math.max(longest, longestOf(chosen));
  return value.replace(/(?<=^|[\s(])@[^\s@][^\n@]*/g, (written) => {
    const isKnown = (name: string): boolean => meant.has(name) || byName.has(name);
    const name = nameAtStart(written.slice(1), limit, isKnown);
    const person = name === undefined ? undefined : (meant.get(name) ?? byName.get(name));
    return person ? wire(person) + written.slice(1 + person.name.length) : written;
  });
}

/** The longest there is, as one may begin with another; the word ends where the name does. */
function nameAtStart(
  written: string,
  limit: number,
  isKnown: (name: string) => boolean,
): string | undefined {
  for (let length = Math.min(written.length, limit); length > 0; length -= 1) {
    const isEnd = !/^[\p{L}\p{N}]/u.test(written.slice(length, length + 2));
    const name = written.slice(0, length);
    if (isEnd && isKnown(name)) return name;
  }
  return undefined;
}

/** A text as it is written: with names for keys, and whom they name. */
export function withNames(
  text: string,
  nameOf: (chatKey: string) => string | undefined,
): { draft: string; named: Mentionable[] } {
  const keys = new Map<string, string | undefined>();
  let draft = '';
  let end = 0;
  for (const { index, text: written, chatKey } of mentionsIn(text)) {
    const name = chatKey === undefined ? markdown.everyoneName : nameOf(chatKey);
    // Of two who have one name only one can be written by it.
    const isWritten = name !== undefined && (!keys.has(name) || keys.get(name) === chatKey);
    if (isWritten) keys.set(name, chatKey);
    draft += text.slice(end, index) + (isWritten ? `@${name}` : written);
    end = index + written.length;
  }
  return {
    draft: draft + text.slice(end),
    named: [...keys].map(([name, chatKey]) => ({ name, chatKey })),
  };
}

/** Those, and of several who have one name only this one. */
export function withChosen(chosen: readonly Mentionable[], person: Mentionable): Mentionable[] {
  return [...chosen.filter(({ name }) => name !== person.name), person];
}

function wire({ chatKey }: Mentionable): string {
  return chatKey === undefined ? mentionOfEveryone : mentionOf(chatKey);
}
