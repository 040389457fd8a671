import type { SearchSegment } from './history-records.ts';
import type { MessageEffect } from './records.ts';
import type { PageMessage, WindowRecord } from './schema.ts';

/** Names of fields, numbers, id and author: what a message takes beside its texts. */
const messageBytes = 340;
/** The same of an effect. */
const effectBytes = 320;
/** Of a packed id, and where its message lies. */
const idBytes = 36;

/**
 * H16: what a window takes in the database, with its ids and search segments; within a quarter of
 * what a browser stores. Texts are counted as one byte a character, as most of them are stored.
 */
export function bytesOfWindow(
  ids: Uint8Array,
  messages: readonly PageMessage[],
  segments: readonly SearchSegment[],
): number {
  return bytesOfIds(ids) + sum(messages, bytesOfMessage) + sum(segments, bytesOfSegment);
}

/** The same where only the ids are at hand, for texts of usual length. */
export function guessedBytes({ ids }: Pick<WindowRecord, 'ids'>): number {
  return (ids.length / 32) * (2 * idBytes + messageBytes + 2 * usualTextLength);
}

const usualTextLength = 150;

function bytesOfSegment({ text, starts, names }: SearchSegment): number {
  const ofNames = names ? names.text.length + 4 * names.of.length : 0;
  return text.length + idBytes * starts.length + ofNames;
}

function bytesOfIds(ids: Uint8Array): number {
  return (ids.length / 32) * idBytes;
}

function bytesOfMessage({ text, displayName, image, effects }: PageMessage): number {
  const texts = text.length + displayName.length + (image?.bytes.length ?? 0);
  return messageBytes + texts + sum(effects, bytesOfEffect);
}

function bytesOfEffect({ text = '' }: MessageEffect): number {
  return effectBytes + text.length;
}

function sum<Item>(items: readonly Item[], bytesOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + bytesOf(item), 0);
}
